import type { Series, SeriesUnit } from '../types.ts'
import type { Found } from './found.ts'
import type { KpiKind } from './kpi-kinds.ts'
import type { KpiSpan } from './span-of.ts'
import { toAmount } from './to-amount.ts'

const units: Record<KpiKind['unit'], SeriesUnit> = {
  share: 'share',
  seconds: 'seconds',
  milliseconds: 'milliseconds',
  score: 'score',
  count: 'count',
}

/** A KPI over the hours of a span, from what its source found of each; hours that nothing is known of have no value. */
export function toSeries(
  name: string,
  title: string,
  { days = [] }: Found,
  { kind, span }: { kind: KpiKind; span: KpiSpan },
): Series {
  const known = new Map(days.map((day) => [day.day, toAmount(day, kind)]))
  return {
    name,
    title,
    unit: units[kind.unit],
    points: span.days.map(({ day: at }) => {
      const read = known.get(at)
      if (read?.status !== 'ok') return { at }
      const { value, denominator, sample } = read.amount
      const weight = denominator ?? sample
      return { at, value, ...(weight === undefined ? {} : { weight }) }
    }),
  }
}

/** A metric over the hours of a span. */
export function metricSeries(identity: Omit<Series, 'points'>, hours: Map<string, number>, { days }: KpiSpan): Series {
  return {
    ...identity,
    points: days.map(({ day: at }) => {
      const value = hours.get(at)
      return value === undefined ? { at } : { at, value }
    }),
  }
}
