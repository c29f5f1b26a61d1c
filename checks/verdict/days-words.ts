import type { KpiWindow } from '../types.ts'

/** Days from one to another as people say them: "22 to 28 February 2026", "25 February to 3 March 2026". */
export function daysWords({ from, to }: Pick<KpiWindow, 'from' | 'to'>): string {
  const [first, last] = [partsOf(from), partsOf(to)]
  if (first === undefined || last === undefined) return from === to ? from : `${from} to ${to}`
  const whole = `${last.day} ${last.month} ${last.year}`
  if (from === to) return whole
  if (first.year !== last.year) return `${first.day} ${first.month} ${first.year} to ${whole}`
  return first.month === last.month ? `${first.day} to ${whole}` : `${first.day} ${first.month} to ${whole}`
}

function partsOf(day: string): { day: number; month: string; year: number } | undefined {
  const date = new Date(Date.parse(day))
  if (Number.isNaN(date.getTime())) return undefined
  const month = date.toLocaleDateString('en-US', { month: 'long', timeZone: 'UTC' })
  return { day: date.getUTCDate(), month, year: date.getUTCFullYear() }
}
