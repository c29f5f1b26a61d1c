import { z } from 'zod'
import { parseCsv } from './parse-csv.ts'

const longest = 1_000_000
const columns = ['kpi', 'value', 'sample', 'from', 'to'] as const

/** One row as written. A row may be malformed by itself; `place` says where it stands: "line 2", "entry 1". */
export type KpiRow =
  | { place: string; kpi: string; cells: Partial<Record<(typeof columns)[number], string>> }
  | { place: string; kpi: string; malformed: string }

/** The rows of a KPI file, or why there are none. Nothing is read into them yet: what a cell means depends on the KPI. */
export type KpiFile = { status: 'ok'; rows: KpiRow[] } | { status: 'malformed'; reason: string }

/** Reads a KPI file by the ending of its name: CSV with a header, or a JSON list of objects with the same keys. */
export function parseKpiFile(path: string, text: string): KpiFile {
  if (text.length > longest) return malformed(`it has ${text.length} characters, more than ${longest}`)
  const content = text.replace(/^\uFEFF/, '')
  if (path.endsWith('.csv')) return fromCsv(content)
  if (path.endsWith('.json')) return fromJson(content)
  return malformed('its name ends neither in .csv nor in .json')
}

function fromCsv(text: string): KpiFile {
  const csv = parseCsv(text)
  if (csv.status === 'malformed') return csv
  const [header, ...records] = csv.records
  if (header === undefined) return malformed('it is empty')
  const names = header.fields.map((name) => name.trim().toLowerCase())
  const lacking = ['kpi', 'value'].filter((name) => !names.includes(name))
  if (lacking.length > 0) return malformed(`its first line does not name ${lacking.join(' and ')}, separated by commas`)
  const twice = columns.find((name) => names.indexOf(name) !== names.lastIndexOf(name))
  if (twice !== undefined) return malformed(`its first line names ${twice} twice`)

  return {
    status: 'ok',
    rows: records.map(({ line, fields }) => {
      const place = `line ${line}`
      const kpi = fields[names.indexOf('kpi')] ?? ''
      if (fields.length !== names.length) {
        const counts = `${fields.length} values, the header ${names.length}`
        return { place, kpi, malformed: `has ${counts} (a value that holds a comma needs quotes)` }
      }
      const cells = columns.map((name) => [name, fields[names.indexOf(name)] ?? ''] as const)
      return { place, kpi, cells: Object.fromEntries(cells.filter(([, cell]) => cell !== '')) }
    }),
  }
}

const cell = z.union([z.string().trim(), z.number().transform(String), z.null().transform(() => '')]).optional()
const entry = z.object(Object.fromEntries(columns.map((name) => [name, cell])))

function fromJson(text: string): KpiFile {
  const list = z.array(z.unknown()).safeParse(readJson(text))
  if (!list.success) return malformed('it is not a JSON list')
  return {
    status: 'ok',
    rows: list.data.map((each, index) => {
      const place = `entry ${index + 1}`
      const kpi = z.looseObject({ kpi: z.string() }).safeParse(each).data?.kpi ?? ''
      const parsed = entry.safeParse(each)
      if (!parsed.success) return { place, kpi, malformed: whatIsWrong(parsed.error) }
      return { place, kpi, cells: Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value)) }
    }),
  }
}

function whatIsWrong({ issues: [issue] }: z.ZodError): string {
  return issue?.path.length ? `has a ${issue.path.join('.')} that is neither text nor a number` : 'is no object'
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const malformed = (reason: string): KpiFile => ({ status: 'malformed', reason })
