import type { Series, SeriesUnit } from '../types.ts'
import type { Found } from './found.ts'
import type { KpiKind } from './kpi-kinds.ts'
import { hourName, type KpiDay, type KpiSpan } from './span-of.ts'
import { toAmount } from './to-amount.ts'

const units: Record<KpiKind['unit'], SeriesUnit> = {
  share: 'share',
  seconds: 'seconds',
  milliseconds: 'milliseconds',
  score: 'score',
  count: 'count',
}

/** A KPI over the days or hours of a span, from what its source found of each; those that nothing is known of have no value. */
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

/** A metric over the days or hours of a span. */
export function metricSeries(identity: Omit<Series, 'points'>, values: Map<string, number>, { days }: KpiSpan): Series {
  return {
    ...identity,
    points: days.map(({ day: at }) => {
      const value = values.get(at)
      return value === undefined ? { at } : { at, value }
    }),
  }
}

/** A day of which less is known than this share of its hours is missing: its nights would be taken for what it was. */
const KNOWN_HOURS = 0.75

/** A metric by the days of a team's calendar, from its values by the names of their hours: the mean of those that begin in a day. */
export function metricDays(hours: Map<string, number>, days: KpiDay[]): Map<string, number> {
  return new Map(
    days.flatMap(({ day, from, to }): [string, number][] => {
      const all = (to.getTime() - from.getTime()) / HOUR_MS
      const first = Math.ceil(from.getTime() / HOUR_MS) * HOUR_MS
      const known = Array.from({ length: Math.round(all) }, (_, hour) =>
        hours.get(hourName(new Date(first + hour * HOUR_MS))),
      ).filter((value) => value !== undefined)
      return known.length < KNOWN_HOURS * all
        ? []
        : [[day, known.reduce((sum, value) => sum + value, 0) / known.length]]
    }),
  )
}

const HOUR_MS = 3_600_000
