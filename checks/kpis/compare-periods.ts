import type { KpiAmount, KpiChange } from '../types.ts'
import type { KpiKind } from './kpi-kinds.ts'
import { newcombeInterval, Z95 } from './wilson-interval.ts'

/**
 * How a KPI stands to the days before. Without anything that says how sure either is, a difference is told as one that
 * is not clear. Counts are compared as counts of rare events are: their difference has their sum as its variance.
 */
export function comparePeriods(before: KpiAmount, after: KpiAmount, { better, unit }: KpiKind): KpiChange {
  const difference = after.value - before.value
  const interval = intervalOf(before, after, unit)
  const clear = interval !== undefined && (interval[0] > 0 || interval[1] < 0)
  const rose = difference > 0
  const direction = difference === 0 ? 'same' : rose === (better === 'higher') ? 'better' : 'worse'
  return { direction, clear, ...(interval === undefined ? {} : { interval }) }
}

function intervalOf(before: KpiAmount, after: KpiAmount, unit: KpiKind['unit']): [number, number] | undefined {
  const difference = after.value - before.value
  const [first, second] = [countsOf(before), countsOf(after)]
  if (first !== undefined && second !== undefined) return newcombeInterval(first, second)
  if (unit === 'count') return around(difference, Z95 * Math.sqrt(before.value + after.value))
  const [one, other] = [varianceOf(before), varianceOf(after)]
  return one === undefined || other === undefined ? undefined : around(difference, Z95 * Math.sqrt(one + other))
}

function countsOf({ numerator, denominator }: KpiAmount): { numerator: number; denominator: number } | undefined {
  return numerator === undefined || denominator === undefined ? undefined : { numerator, denominator }
}

/** Of the value itself, from its spread or from its interval. */
function varianceOf({ sd, sample, interval }: KpiAmount): number | undefined {
  if (sd !== undefined && sample !== undefined && sample > 0) return sd ** 2 / sample
  return interval === undefined ? undefined : ((interval[1] - interval[0]) / (2 * Z95)) ** 2
}

const around = (middle: number, half: number): [number, number] => [middle - half, middle + half]
