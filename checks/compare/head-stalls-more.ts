import { median } from './median.ts'
import type { Times } from './timed-pairs.ts'

const stall = 1.5
const toleratedMore = 1

/**
 * Whether head stalled at least twice more often than base. A stall is a time above 1.5 times the median
 * of all times of the run. Replaced pairs count here: the filter must not hide a head that stalls now and then.
 */
export function headStallsMore(all: Times[]): boolean {
  const usual = median(all.flatMap(({ base, head }) => [base, head]))
  const stalls = (values: number[]) => values.filter((value) => value > stall * usual).length
  return stalls(all.map(({ head }) => head)) - stalls(all.map(({ base }) => base)) > toleratedMore
}
