import { type Found, right, warning, wrong } from './finding.ts'

/** A check that a branch requires, and the id of the app that it must be of; none or -1: of any. */
export type RequiredCheck = { name: string; app?: number | null | undefined }

/**
 * Whether the check that the app writes is required, and of this app: whoever may write checks could else give one of
 * the same name.
 */
export function judgeRequirement(
  required: RequiredCheck[],
  { check, branch, app }: { check: string; branch: string; app: { id: number; slug: string } },
): Found {
  const asked = required.filter(({ name }) => name === check)
  const pins = asked.map((one) => (one.app === -1 ? undefined : (one.app ?? undefined)))
  const choose = `Choose ${app.slug} as its source in the ruleset or the protection of \`${branch}\`.`
  if (asked.length === 0) {
    return warning(
      `\`${branch}\` does not require \`${check}\`, so that it keeps nobody from merging.`,
      `Require it in a ruleset, with ${app.slug} as its source.`,
    )
  }
  const other = pins.find((pin) => pin !== undefined && pin !== app.id)
  if (other !== undefined) {
    return wrong(
      `\`${branch}\` requires \`${check}\` of another app (${other}), which never gives it: nobody can merge.`,
      choose,
    )
  }
  if (!pins.includes(app.id)) {
    return warning(`\`${branch}\` requires \`${check}\` of any source: whoever may write checks can forge it.`, choose)
  }
  return right(`\`${branch}\` requires \`${check}\`, of ${app.slug} alone.`)
}
