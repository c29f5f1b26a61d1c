import { median } from './median.ts'
import { criticalRankSum, signedRankTail } from './signed-rank.ts'

/** All means of two values (each with itself too): the Walsh averages, sorted. */
function walshAverages(values: number[]): number[] {
  return values
    .flatMap((first, index) => values.slice(index).map((second) => (first + second) / 2))
    .toSorted((a, b) => a - b)
}

/** The Hodges-Lehmann pseudo-median: the median of the Walsh averages (Hodges and Lehmann, Ann. Math. Stat. 34, 1963). */
export function pseudoMedian(values: number[]): number {
  return median(walshAverages(values))
}

export type Interval = { low: number; high: number; coverage: number }

/**
 * The exact two-sided interval that inverts the signed-rank test (Tukey; Hollander and Wolfe,
 * Nonparametric Statistical Methods, section 3.4): Walsh averages counted in from both ends. Its
 * coverage is the smallest possible that is at least `confidence`; with fewer than 6 values 95 % cannot
 * be had, and the widest there is comes back with its own coverage (5 values: 93.75 %).
 */
export function pseudoMedianInterval(values: number[], confidence: number): Interval | undefined {
  const averages = walshAverages(values)
  const top = averages.length
  const w = criticalRankSum(values.length, (1 - confidence) / 2) ?? top
  const low = averages[top - w]
  const high = averages[w - 1]
  if (low === undefined || high === undefined) return undefined
  return { low, high, coverage: 1 - 2 * signedRankTail(values.length, w) }
}
