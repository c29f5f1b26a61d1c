import type { KpiReading } from '../types.ts'
import { type KpiKind, kindOf } from './kpi-kinds.ts'
import { sumDays } from './sum-days.ts'

/** What a KPI is held against besides its target, in its own unit. */
export type Benchmark = { value: number; from: 'configuration' | 'web vitals' | 'own weeks' }

/** Up to here a web vital is good at the 75th percentile of page loads (web.dev/articles/vitals); that of CrUX, too. */
const good: Record<string, number> = { fieldLcp: 2_500, fieldInp: 200, fieldCls: 0.1 }
/** Of fewer weeks there is no better quarter. */
const FEWEST_WEEKS = 4

/** What the configuration says, else what is good for a web vital, else what the better quarter of its own weeks reached. */
export function benchmarkOf(reading: KpiReading): Benchmark | undefined {
  if (reading.benchmark !== undefined) return { value: reading.benchmark, from: 'configuration' }
  const vital = Object.hasOwn(good, reading.kpi) ? good[reading.kpi] : undefined
  if (vital !== undefined) return { value: vital, from: 'web vitals' }
  const kind = kindOf(reading)
  if (kind === undefined || reading.status === 'unavailable') return undefined
  const weeks = weeksOf(reading.days ?? [], kind)
  return weeks.length < FEWEST_WEEKS ? undefined : { value: betterQuarter(weeks, kind), from: 'own weeks' }
}

/** Whole weeks, counted back from the newest day. A count is that of the week. */
function weeksOf(days: NonNullable<Extract<KpiReading, { status: 'ok' }>['days']>, kind: KpiKind): number[] {
  const last = days.at(-1)?.day
  if (last === undefined) return []
  const weeks = Map.groupBy(days, ({ day }) => Math.floor((Date.parse(last) - Date.parse(day)) / (7 * 86_400_000)))
  return [...weeks.values()].flatMap((week) => {
    if (week.length < 7) return []
    const { value, numerator, denominator } = sumDays(week, kind)
    if (numerator !== undefined && denominator !== undefined) return denominator > 0 ? [numerator / denominator] : []
    return value ?? []
  })
}

/** The quartile on the better side, between two weeks where it falls between them (type 7 of Hyndman and Fan, 1996). */
function betterQuarter(weeks: number[], { better }: KpiKind): number {
  const sorted = weeks.toSorted((one, other) => one - other)
  const place = (sorted.length - 1) * (better === 'higher' ? 0.75 : 0.25)
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
  return below + (above - below) * (place - Math.floor(place))
}
