import type { AuditedPage } from '../types.ts'

/** Which pages of a journey were not audited, and why; a reader must not take them for passed. */
export function wordsOnAudits({
  journey,
  audited,
  left,
}: {
  journey: string
  audited: AuditedPage[]
  left: string[]
}): string[] {
  const missed = audited.flatMap(({ page, pairs, notAudited }) =>
    notAudited === undefined
      ? []
      : [`${journey}: ${page} was ${pairs.some(isWhole) ? 'not audited to the end' : 'not audited'}: ${notAudited}.`],
  )
  const more = left.length > 5 ? ` and ${left.length - 5} more` : ''
  const beyond =
    left.length === 0
      ? []
      : [
          `${journey}: ${left.slice(0, 5).join(', ')}${more} ${left.length === 1 ? 'was' : 'were'} not audited: \`audits.pages\` allows ${audited.length}.`,
        ]
  return [...missed, ...beyond]
}

function isWhole({ base, head }: AuditedPage['pairs'][number]): boolean {
  return base.status === 'audited' && head.status === 'audited'
}
