import type { Found, FoundAmount } from './found.ts'
import type { KpiKind } from './kpi-kinds.ts'
import { type Read, readDay } from './read-cell.ts'
import { sumDays } from './sum-days.ts'

const numbers = ['value', 'numerator', 'denominator', 'sample', 'sd'] as const
const MOST_ROWS = 20_000

type Row = FoundAmount & { day?: string; release?: string }

/**
 * What rows of a query say, each with `day` and `value`, or `numerator` and `denominator`; also `sample`, `sd` and
 * `release`. Numbers may come as text, as databases give large ones. A row without a number is a day without data. One
 * row without `day` is the window itself. Days and windows are added up from rows of several releases. Reasons lack
 * their full stop.
 */
export function fromRows(rows: unknown[], kind: KpiKind, window: { first: string; last: string }): Read<Found> {
  if (rows.length > MOST_ROWS) return malformed(`gives ${rows.length} rows, more than ${MOST_ROWS}`)
  const read: Row[] = []
  for (const [index, row] of rows.entries()) {
    const one = readRow(row)
    if (one.status === 'malformed') return malformed(`gives a row (number ${index + 1}) that ${one.reason}`)
    if (hasNumber(one.value)) read.push(one.value)
  }
  const dated = read.flatMap(({ day, ...row }) => (day === undefined ? [] : [{ day, ...row }]))
  if (dated.length > 0 && dated.length < read.length) return malformed('gives rows with a day and rows without')
  const inWindow = dated.length === 0 ? read : dated.filter(({ day }) => day >= window.first && day <= window.last)
  const released = [...Map.groupBy(inWindow, ({ release }) => release)].flatMap(([release, of]) =>
    release === undefined ? [] : [{ release, ...sumDays(of.map(amountOf), kind) }],
  )
  const releases = released.length === 0 ? {} : { releases: released }
  if (dated.length === 0) {
    if (read.length > 1 && released.length < read.length) return malformed('gives several rows, and none has a day')
    return {
      status: 'ok',
      value: read.length === 0 ? { days: [] } : { window: sumDays(read.map(amountOf), kind), ...releases },
    }
  }
  const days = [...Map.groupBy(dated, ({ day }) => day)]
    .map(([day, of]) => ({ day, ...sumDays(of.map(amountOf), kind) }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
  const twice = [...Map.groupBy(dated, ({ day, release }) => `${day} ${release ?? ''}`)].find(([, of]) => of.length > 1)
  if (twice) return malformed(`gives two rows for ${twice[0].trim()}`)
  return { status: 'ok', value: { days, ...releases } }
}

function readRow(row: unknown): Read<Row> {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return malformed('is no object')
  const cells = new Map(Object.entries(row).map(([name, cell]) => [name.toLowerCase(), cell as unknown]))
  const value: Row = {}
  for (const name of numbers) {
    const cell = cells.get(name)
    if (cell === undefined || cell === null || cell === '') continue
    const number =
      typeof cell === 'bigint' || typeof cell === 'string' || typeof cell === 'number' ? Number(cell) : Number.NaN
    if (Number.isNaN(number) && cell !== 'NaN' && typeof cell !== 'number')
      return malformed(`has a ${name} that is no number`)
    if (Number.isFinite(number)) value[name] = number
  }
  const day = cells.get('day')
  if (day !== undefined && day !== null) {
    const read = readDay(day instanceof Date ? day.toISOString().slice(0, 10) : String(day).slice(0, 10))
    if (read.status === 'malformed') return malformed(`has a day that is none: ${read.reason}`)
    value.day = read.value
  }
  const release = cells.get('release')
  if (typeof release === 'string' && release.trim() !== '') value.release = release.trim().slice(0, 100)
  return { status: 'ok', value }
}

function hasNumber({ value, numerator, denominator }: Row): boolean {
  return value !== undefined || (numerator !== undefined && denominator !== undefined)
}

function amountOf({ day: _, release: __, ...amount }: Row): FoundAmount {
  return amount
}

const malformed = (reason: string): { status: 'malformed'; reason: string } => ({ status: 'malformed', reason })
