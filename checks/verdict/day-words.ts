const WEEK_MS = 6 * 86_400_000

/** A day as people say it: "Tuesday" within a week before `last`, else "22 September"; with its year where that differs. */
export function dayWords(day: string, last: string | undefined): string {
  const date = new Date(Date.parse(day))
  if (Number.isNaN(date.getTime())) return day
  const ago = last === undefined ? Number.NaN : Date.parse(last) - date.getTime()
  if (ago >= 0 && ago <= WEEK_MS) return date.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' })
  const month = date.toLocaleDateString('en-US', { month: 'long', timeZone: 'UTC' })
  const year = last?.slice(0, 4) === day.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`
  return `${date.getUTCDate()} ${month}${year}`
}
