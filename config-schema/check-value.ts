import { type Config, configSchema } from './config.schema.ts'
import { explainIssue, nearestKey } from './explain-issue.ts'
import { placeKey, unreadable } from './plain-value.ts'
import type { Finding, Path } from './problem.ts'
import { rules } from './rules.ts'

export type CheckedValue = { status: 'ok'; config: Config } | { status: 'mistake'; findings: Finding[] }

/** Checks plain data against the schema and the rules between keys; one finding per place. */
export function checkValue(value: unknown): CheckedValue {
  const parsed = configSchema.safeParse(value)
  const issues = parsed.error?.issues ?? []
  const meant = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) =>
            placeKey([
              ...pathOf(issue),
              nearestKey(pathOf(issue), key, pathOf(issue).reduce<unknown>(at, value)) ?? key,
            ]),
          )
        : [],
    ),
  )
  const findings = [
    ...issues.flatMap((issue) => {
      const found = pathOf(issue).reduce<unknown>(at, value)
      return found === unreadable ? [] : explainIssue(issue, found)
    }),
    ...rules.flatMap((rule) => rule(value)),
  ].filter(({ unlessMeant = [] }) => !unlessMeant.some((path) => meant.has(placeKey(path))))

  if (parsed.success && findings.length === 0) return { status: 'ok', config: parsed.data }
  return { status: 'mistake', findings: firstOfEachPlace(findings) }
}

const pathOf = (issue: { path: PropertyKey[] }): Path =>
  issue.path.map((part) => (typeof part === 'number' ? part : String(part)))

function at(value: unknown, part: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
  return (value as Record<string | number, unknown>)[part]
}

function firstOfEachPlace(findings: Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ path }) => {
    const key = placeKey(path)
    return !seen.has(key) && seen.add(key)
  })
}
