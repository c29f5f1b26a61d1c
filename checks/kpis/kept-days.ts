import type { KeptDays } from '../types.ts'
import type { Found } from './found.ts'
import type { KpiSpan } from './span-of.ts'

type Day = KeptDays['days'][number]

/** What is kept of a KPI at most: as many days as trends show. */
export const MOST_KEPT_DAYS = 180
const DAY_MS = 86_400_000

/**
 * The days that a source still has to be asked for: those after the kept ones, and always the window with as many days
 * before, which sources give as a whole. Where fewer are kept than the span wants, all of it.
 */
export function daysToAsk(span: KpiSpan, kept: KeptDays | undefined): KpiSpan {
  const { days, window, before = window } = span
  const [first] = days
  if (kept === undefined || first === undefined || kept.since > first.day) return span
  const unknown = days.findIndex(({ day }) => day > kept.until)
  const whole = Math.max(days.length - Math.max(window + before, 2 * window), 0)
  return { ...span, days: days.slice(unknown < 0 ? whole : Math.min(unknown, whole)) }
}

/** What a source found by day, and the kept days that it was not asked for or no longer has. Of the same day the newer number counts. */
export function withKept(found: Found, kept: KeptDays | undefined, asked: KpiSpan): Found {
  const older = found.days === undefined ? olderThan(asked, kept) : (kept?.days ?? [])
  const last = asked.days.at(-1)?.day ?? ''
  const days = new Map([...older.filter(({ day }) => day <= last), ...(found.days ?? [])].map((day) => [day.day, day]))
  if (older.length === 0) return found
  return { ...found, days: [...days.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1)) }
}

/**
 * What to keep after a reading: the days until `until`, from which on they may still change, joined to those kept before.
 * `since` is the first day of which all after it are known, so that a day between the two that is missing has no data.
 * Undefined where no day is settled yet.
 */
export function keepDays(
  found: Found,
  { asked, kept, until }: { asked: KpiSpan; kept: KeptDays | undefined; until: string | undefined },
): KeptDays | undefined {
  const first = asked.days[0]?.day
  if (first === undefined || until === undefined || until < first) return kept
  const older = olderThan(asked, kept)
  const settled = (found.days ?? []).filter(({ day }) => day >= first && day <= until)
  const joined = kept !== undefined && kept.until >= dayBefore(first)
  const oldest = new Date(Date.parse(until) - (MOST_KEPT_DAYS - 1) * DAY_MS).toISOString().slice(0, 10)
  const since = joined && kept.since < first ? kept.since : first
  return {
    since: since > oldest ? since : oldest,
    until,
    days: [...older, ...settled].filter(({ day }) => day >= oldest),
  }
}

/**
 * The last day of a span that changes no more: `after` days have passed since it ended, in which late events came in, and
 * what the source has reaches beyond it. Undefined where there is none.
 */
export function settledUntil(
  { days }: KpiSpan,
  { now, after, freshUntil }: { now: Date; after: number; freshUntil: Date | undefined },
): string | undefined {
  return days.findLast(
    ({ to }) => to.getTime() + after * DAY_MS <= now.getTime() && to.getTime() <= (freshUntil ?? now).getTime(),
  )?.day
}

function olderThan({ days: [first] }: KpiSpan, kept: KeptDays | undefined): Day[] {
  return first === undefined ? [] : (kept?.days.filter(({ day }) => day < first.day) ?? [])
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10)
}
