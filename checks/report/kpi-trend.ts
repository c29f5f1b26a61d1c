import type { KpiReading } from '../types.ts'
import type { Trend } from './sparkline.ts'

const DAY_MS = 86_400_000
/** As many as a configuration can ask for; a source may give more. */
const MOST_DAYS = 180

/** The days of a reading from the first to the last that has data, with those between that have none. */
export function kpiTrend(reading: KpiReading): (Trend & { days: string[] }) | undefined {
  if (reading.status === 'unavailable') return undefined
  const { days = [], shift } = reading
  const newest = days.slice(-MOST_DAYS)
  const [first, last] = [newest.at(0)?.day, newest.at(-1)?.day]
  if (first === undefined || last === undefined || newest.length < 2) return undefined
  const count = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1
  if (!(count >= newest.length && count <= 2 * MOST_DAYS)) return undefined
  const known = new Map(newest.map(({ day, value }) => [day, value]))
  const names = Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(first) + index * DAY_MS).toISOString().slice(0, 10),
  )
  const mark = shift === undefined ? -1 : names.indexOf(shift.day)
  return { days: names, values: names.map((name) => known.get(name)), ...(mark > 0 && { mark }) }
}
