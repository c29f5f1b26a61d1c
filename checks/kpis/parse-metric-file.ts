import { hourName } from './span-of.ts'
import { parseCsv } from './parse-csv.ts'
import type { Read } from './read-cell.ts'

/** Values by the names of their hours. */
export type MetricHours = Map<string, number>

/**
 * One column of a CSV file of metrics, whose column `at` has moments such as 2026-11-29T13:00Z; several values of an hour
 * are its mean. An empty cell is an hour without data. Reasons lack their full stop.
 */
export function parseMetricFile(text: string, column: string): Read<MetricHours> {
  const csv = parseCsv(text.replace(/^\uFEFF/, ''))
  if (csv.status === 'malformed') return csv
  const [header, ...records] = csv.records
  const names = header?.fields.map((name) => name.trim()) ?? []
  const [at, wanted] = [names.indexOf('at'), names.indexOf(column)]
  if (at < 0) return malformed('its first line does not name at')
  if (wanted < 0)
    return malformed(`its first line does not name ${column}, only ${names.filter((name) => name !== 'at').join(', ')}`)
  const rows: { at: unknown; value: unknown }[] = []
  for (const { line, fields } of records) {
    if (fields.length !== names.length)
      return malformed(`line ${line} has ${fields.length} values, the header ${names.length}`)
    rows.push({ at: fields[at], value: fields[wanted] })
  }
  return toHours(rows, (index) => `line ${records[index]?.line}`)
}

/** Rows with `at` and `value`, of a file or a query, as the mean of each hour. */
export function toHours(
  rows: { at: unknown; value: unknown }[],
  placeOf: (index: number) => string,
): Read<MetricHours> {
  const values = new Map<string, number[]>()
  for (const [index, row] of rows.entries()) {
    const moment = row.at instanceof Date ? row.at : new Date(momentOf(String(row.at ?? '')))
    if (Number.isNaN(moment.getTime())) return malformed(`${placeOf(index)} has no moment such as 2026-11-29T13:00Z`)
    if (row.value === undefined || row.value === null || row.value === '') continue
    const value = Number(row.value)
    if (!Number.isFinite(value)) return malformed(`${placeOf(index)} has a value that is no number`)
    const name = hourName(moment)
    values.set(name, [...(values.get(name) ?? []), value])
  }
  const mean = (all: number[]) => all.reduce((sum, value) => sum + value, 0) / all.length
  return { status: 'ok', value: new Map([...values].map(([name, all]) => [name, mean(all)])) }
}

/** Without a zone, a moment would be another one on each machine. */
function momentOf(written: string): string {
  return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(written)
    ? written.replace(' ', 'T')
    : ''
}

const malformed = (reason: string): { status: 'malformed'; reason: string } => ({ status: 'malformed', reason })
