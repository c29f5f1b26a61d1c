import type { FoundAmount } from './found.ts'
import type { KpiKind } from './kpi-kinds.ts'

/**
 * What some days are together: rates from their counts, counts as their sum, means weighted by their samples. Where days
 * cannot be put together (values of unknown weight), there is nothing.
 */
export function sumDays(days: FoundAmount[], { unit }: KpiKind): FoundAmount {
  if (days.length === 0) return {}
  if (days.every(({ denominator, numerator }) => denominator !== undefined && numerator !== undefined)) {
    return {
      numerator: sum(days.map((day) => day.numerator ?? 0)),
      denominator: sum(days.map((day) => day.denominator ?? 0)),
    }
  }
  const known = days.flatMap(({ value, sample, sd }) => (value === undefined ? [] : [{ value, sample, sd }]))
  if (known.length === 0) return {}
  if (unit === 'count') return { value: sum(known.map(({ value }) => value)) }
  if (known.length === 1) return withoutUndefined(known[0])
  const weighed = known.flatMap(({ value, sample, sd }) => (sample === undefined ? [] : [{ value, sample, sd }]))
  const sample = sum(weighed.map((day) => day.sample))
  if (weighed.length < known.length || sample === 0) return {}
  const value = sum(weighed.map((day) => day.value * day.sample)) / sample
  const spread = weighed.flatMap(({ sd, ...day }) =>
    sd === undefined ? [] : [day.sample * (sd ** 2 + (day.value - value) ** 2)],
  )
  // Of the parts of a whole: within them, and between them.
  return { value, sample, ...(spread.length < weighed.length ? {} : { sd: Math.sqrt(sum(spread) / sample) }) }
}

function withoutUndefined(
  day: { value: number; sample: number | undefined; sd: number | undefined } | undefined,
): FoundAmount {
  if (day === undefined) return {}
  const { value, sample, sd } = day
  return { value, ...(sample === undefined ? {} : { sample }), ...(sd === undefined ? {} : { sd }) }
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
