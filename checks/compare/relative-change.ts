import { slowdown } from './paired-logs.ts'
import { pseudoMedian, pseudoMedianInterval } from './pseudo-median.ts'
import type { Times } from './timed-pairs.ts'

/** Five pairs reach 93.75 %, the most they can; from six on it is at least 95 %. */
const leastCoverage = 0.9375

/** The slowdown of the pairs as a ratio (0.3 = 30 % slower): pseudo-median of the paired logs, and its exact interval. */
export function relativeChange(times: Times[]): { delta: number | null; interval: [number, number] | null } {
  if (times.length === 0) return { delta: null, interval: null }
  const logs = times.map(slowdown)
  const interval = pseudoMedianInterval(logs, 0.95)
  const enough = interval !== undefined && interval.coverage >= leastCoverage
  return {
    delta: Math.expm1(pseudoMedian(logs)),
    interval: enough ? [Math.expm1(interval.low), Math.expm1(interval.high)] : null,
  }
}
