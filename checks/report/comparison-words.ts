import type { Comparison, MetricName } from '../types.ts'
import { formatAmount, formatChange, formatShare } from '../verdict/format.ts'

export const metricNames: Record<MetricName, string> = {
  completes: 'completes',
  scriptedTime: 'scripted time',
  lcp: 'largest paint',
  cls: 'layout shift',
  bytes: 'transferred',
}

/** Both values and the change of a limit, as all reports write them: "2.00 s", "2.62 s", "+31 %". */
export function comparisonCells({
  metric,
  base,
  head,
  delta,
  pairs,
}: Comparison): [base: string, head: string, change: string] {
  if (metric === 'completes') return [share(base, pairs), share(head, pairs), '']
  const amount = (value: number | null) => (value === null ? '–' : formatAmount(metric, value))
  return [amount(base), amount(head), delta === null || metric === 'cls' ? '' : formatChange(delta)]
}

/** Why the values of a limit are shown and prove nothing; undefined where they prove something. */
export function provesNothing(
  { metric, severity, base, head, outcome, decides }: Comparison,
  flowChanged: boolean,
): string | undefined {
  if (severity === 'off') return 'switched off'
  if (metric === 'completes') return undefined
  if (flowChanged) return 'not comparable'
  if (base === null || head === null) return 'nothing to compare'
  // Of these only "worse" can be said.
  return metric !== 'scriptedTime' && !decides && outcome === 'inconclusive' ? 'not over its limit' : undefined
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
