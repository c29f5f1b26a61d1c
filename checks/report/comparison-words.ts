import type { Comparison } from '../types.ts'
import { formatChange, formatShare, formatTime } from '../verdict/format.ts'

export const metricNames = { completes: 'completes', scriptedTime: 'scripted time' }

/** Both values and the change of a limit, as all reports write them: "2.00 s", "2.62 s", "+31 %". */
export function comparisonCells({
  metric,
  base,
  head,
  delta,
  pairs,
}: Comparison): [base: string, head: string, change: string] {
  if (metric === 'completes') return [share(base, pairs), share(head, pairs), '']
  const time = (value: number | null) => (value === null ? '–' : formatTime(value))
  return [time(base), time(head), delta === null ? '' : formatChange(delta)]
}

/** Why the values of a limit are shown and prove nothing; undefined where they prove something. */
export function provesNothing({ metric, severity, base, head }: Comparison, flowChanged: boolean): string | undefined {
  if (severity === 'off') return 'switched off'
  if (metric === 'completes') return undefined
  if (flowChanged) return 'not comparable'
  return base === null || head === null ? 'nothing to compare' : undefined
}

/** What an open comparison points to: "likely slower", or nothing. */
export function likelyWords({ outcome, likely }: Comparison): string {
  if (likely === undefined || (outcome !== 'inconclusive' && outcome !== 'no worse')) return ''
  return likely === 'worse' ? 'likely slower' : 'likely faster'
}

/** "3 of 10" where the share is one of whole attempts. */
function share(value: number | null, pairs: number): string {
  if (value === null) return '–'
  const count = Math.round(value * pairs)
  return Math.abs(value * pairs - count) < 0.01 ? `${count} of ${pairs}` : formatShare(value)
}
