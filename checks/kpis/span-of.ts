import { Temporal } from 'temporal-polyfill'
import type { KpiWindow } from '../types.ts'

/** One day of the team's calendar: from its first moment to that of the next day, which a change of the clock moves. */
export type KpiDay = { day: string; from: Date; to: Date }

/**
 * The days that are read, the oldest first; the last `window` of them are what a KPI is, as many before (or `before`) what
 * it was. Where `step` says so they are hours, each named by its first moment in UTC.
 */
export type KpiSpan = { timeZone: string; days: KpiDay[]; window: number; before?: number; step?: 'hour' }

/**
 * The whole days up to yesterday: today is not over, and would look worse than it is. At least twice the window, so
 * that there is something to compare with.
 */
export function spanOf(
  now: Date,
  { timeZone, window, history }: { timeZone: string; window: number; history: number },
): KpiSpan {
  return { timeZone, days: daysBefore(dateOf(now, timeZone), Math.max(history, 2 * window), timeZone), window }
}

/** The last month that is over, and the month before it; at least as many days before as the month has. */
export function monthsOf(now: Date, { timeZone }: { timeZone: string }): KpiSpan {
  const end = dateOf(now, timeZone).with({ day: 1 })
  const month = end.subtract({ months: 1 })
  const [window, before] = [month.daysInMonth, month.subtract({ months: 1 }).daysInMonth]
  return { timeZone, days: daysBefore(end, window + Math.max(window, before), timeZone), window, before }
}

function dateOf(now: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
}

function daysBefore(end: Temporal.PlainDate, count: number, timeZone: string): KpiDay[] {
  const startOf = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(timeZone).epochMilliseconds)
  return Array.from({ length: count }, (_, ago) => end.subtract({ days: ago + 1 }))
    .toReversed()
    .map((date) => ({ day: date.toString(), from: startOf(date), to: startOf(date.add({ days: 1 })) }))
}

/** The days that the KPI is read over, and those before that they are compared with. */
export function windowsOf({ days, window, before = window }: KpiSpan): { current: KpiDay[]; previous: KpiDay[] } {
  return { current: days.slice(-window), previous: days.slice(-(window + before), -window) }
}

/** Some days by their names. */
export function windowOf(days: KpiDay[], { timeZone }: Pick<KpiSpan, 'timeZone'>): KpiWindow {
  return { from: days.at(0)?.day ?? '', to: days.at(-1)?.day ?? '', timeZone }
}

/** From the first moment of the first of some days to the last of the last. */
export function endsOf(days: KpiDay[]): { from: Date; to: Date } {
  const [first, last] = [days.at(0), days.at(-1)]
  if (first === undefined || last === undefined) throw new Error('No days have no ends.')
  return { from: first.from, to: last.to }
}

/** Every hour of some whole days up to the last full hour, to see what moves with what. */
export function hoursOf(now: Date, days: number): KpiSpan {
  const count = days * 24
  const end = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS
  const hours = Array.from({ length: count }, (_, index) => {
    const [from, to] = [end - (count - index) * HOUR_MS, end - (count - index - 1) * HOUR_MS].map((at) => new Date(at))
    return from && to ? [{ day: hourName(from), from, to }] : []
  }).flat()
  return { timeZone: 'UTC', days: hours, window: count / 2, step: 'hour' }
}

const HOUR_MS = 3_600_000

/** An hour by its first moment: 2026-11-29T13:00:00Z. */
export function hourName(moment: Date): string {
  return `${moment.toISOString().slice(0, 13)}:00:00Z`
}
