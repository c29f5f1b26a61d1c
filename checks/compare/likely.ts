import { median } from './median.ts'
import { beyondMargin, fasterBeyondMargin, slowdown, type TimeLimit } from './paired-logs.ts'
import { signedRankP } from './signed-rank.ts'
import type { Times } from './timed-pairs.ts'

/** As rare as five heads in a row: what five pairs of one mind can show, and no fewer. */
const rare = 1 / 32

/**
 * What the pairs point to without proving it: the exact one-sided p against zero is at most 1/32 and
 * the median lies beyond half the margin and half the least difference. It is asked at several looks,
 * so it is no proof: it only keeps `no worse` from being said, and is shown inside `inconclusive`.
 */
export function likely(times: Times[], limit: TimeLimit): 'worse' | 'improved' | undefined {
  const half = { ...limit, margin: limit.margin / 2, atLeast: limit.atLeast / 2 }
  const slowdowns = times.map(slowdown)
  if (signedRankP(slowdowns) <= rare && median(times.map((pair) => beyondMargin(pair, half))) >= 0) return 'worse'
  const speedups = slowdowns.map((value) => -value)
  if (signedRankP(speedups) <= rare && median(times.map((pair) => fasterBeyondMargin(pair, half))) >= 0) {
    return 'improved'
  }
  return undefined
}
