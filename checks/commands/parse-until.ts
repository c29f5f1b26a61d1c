/** Until when something is accepted, as it was written: so many days, or to the end of a day (UTC). */
export type Until = { days: number } | { date: string }

const MOST_DAYS = 90
const USUAL_DAYS = 14
const DAY = 24 * 60 * 60 * 1000

/** `30`, `30d` or `2026-12-01`; undefined for anything else, and for a day that no calendar has. */
export function parseUntil(text: string): Until | undefined {
  const [, days] = /^(\d{1,4})(?:d|days?)?$/i.exec(text) ?? []
  if (days !== undefined) return { days: Number(days) }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const day = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text ? undefined : { date: text }
}

/**
 * The moment at which what was said at `at` ends; undefined where that is before `at` or more than 90 days
 * (of a date: calendar days) behind it.
 */
export function endOf(until: Until | undefined, at: string): string | undefined {
  const said = new Date(at).getTime()
  if (until === undefined || 'days' in until) {
    const days = until?.days ?? USUAL_DAYS
    return days >= 1 && days <= MOST_DAYS ? new Date(said + days * DAY).toISOString() : undefined
  }
  const days = (Date.parse(`${until.date}T00:00:00Z`) - Date.parse(`${at.slice(0, 10)}T00:00:00Z`)) / DAY
  return days >= 0 && days <= MOST_DAYS ? `${until.date}T23:59:59.000Z` : undefined
}
