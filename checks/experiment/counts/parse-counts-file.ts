import { parseCsv } from '../../kpis/parse-csv.ts'
import type { Read } from '../../kpis/read-cell.ts'
import type { CountRow } from './read-counts.ts'

/** The rows of a file, by the ending of its name: CSV with a header, or a JSON list of objects with the same keys. */
export function parseCountsFile(path: string, text: string): Read<CountRow[]> {
  const content = text.replace(/^\uFEFF/, '')
  if (path.endsWith('.csv')) return fromCsv(content)
  if (path.endsWith('.json')) return fromJson(content)
  return malformed('its name ends neither in .csv nor in .json')
}

/** Rows as a service gives them, each with its number. */
export const numberedRows = (rows: unknown[]): CountRow[] =>
  rows.map((row, index) => ({ place: `row ${index + 1}`, row }))

function fromCsv(text: string): Read<CountRow[]> {
  const csv = parseCsv(text)
  if (csv.status === 'malformed') return csv
  const [header, ...records] = csv.records
  if (header === undefined) return malformed('it is empty')
  const names = header.fields.map((name) => name.trim().toLowerCase())
  const lacking = ['arm', 'kpi', 'people', 'sum'].filter((name) => !names.includes(name))
  if (lacking.length > 0) return malformed(`its first line does not name ${lacking.join(', ')}`)
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (twice !== undefined) return malformed(`its first line names ${twice} twice`)
  const wrong = records.find(({ fields }) => fields.length !== names.length)
  if (wrong !== undefined) {
    const counts = `${wrong.fields.length} values, the header ${names.length}`
    return malformed(`line ${wrong.line} has ${counts} (a value that holds a comma needs quotes)`)
  }
  return {
    status: 'ok',
    value: records.map(({ line, fields }) => ({
      place: `line ${line}`,
      row: Object.fromEntries(names.map((name, index) => [name, fields[index]])),
    })),
  }
}

function fromJson(text: string): Read<CountRow[]> {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? { status: 'ok', value: numberedRows(list) } : malformed('it is not a JSON list')
  } catch {
    return malformed('it is not JSON')
  }
}

const malformed = (reason: string): { status: 'malformed'; reason: string } => ({ status: 'malformed', reason })
