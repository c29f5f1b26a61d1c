import type { Read } from '../kpis/read-cell.ts'

const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * When something was written: a day (2026-09-14, its beginning) or a moment (2026-09-14T10:30:00Z), in UTC where no
 * zone is named. Days and months in other orders are refused: nobody can tell 04/05 from 05/04.
 */
export function readMoment(written: string): Read<string> {
  const [, day, time = '00:00', zone = 'Z'] = form.exec(written) ?? []
  const midnight = new Date(`${day}T00:00:00Z`)
  const moment = new Date(
    `${day}T${time}${/^[+-]\d{4}$/.test(zone) ? zone.replace(/(\d{2})$/, ':$1') : zone.toUpperCase()}`,
  )
  const exists = !Number.isNaN(moment.getTime()) && midnight.toISOString().startsWith(day ?? 'none')
  if (exists) return { status: 'ok', value: moment.toISOString() }
  // Where columns are shifted it may be somebody's text or name: what stands there is not repeated.
  return malformed
}

const malformed: Read<string> = {
  status: 'malformed',
  reason: 'has a date that is neither a day such as 2026-09-14 nor a moment such as 2026-09-14T10:30:00Z',
}
