import { fromRows } from '../../../kpis/from-rows.ts'
import { toHours } from '../../../kpis/parse-metric-file.ts'
import { endsOf, windowsOf } from '../../../kpis/span-of.ts'
import { type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { namesOf } from '../names-of.ts'
import type { WarehouseName } from '../warehouses/warehouse.ts'

/** A warehouse, by the team's own query. */
export const ownSql = <Name extends WarehouseName>(
  name: Name,
  label: string,
  limits: KpiSource['limits'] = {},
): KpiSource<Name> => ({
  label: () => label,
  limits,
  async read({ query, kpi, span, rowsOf }) {
    const { from, to } = endsOf(span.days)
    const { sql } = query as { sql: string }
    const rows = await rowsOf(name, { sql, values: { from, to, timeZone: span.timeZone } })
    const found = fromRows(rows, kpi, namesOf(windowsOf(span).current))
    if (found.status === 'malformed') throw new SourceUnavailable(found.reason)
    return found.value
  },
  async metric({ query, span, rowsOf }) {
    const { from, to } = endsOf(span.days)
    const { sql } = query as { sql: string }
    const rows = await rowsOf(name, { sql, values: { from, to, timeZone: span.timeZone } })
    const hours = toHours(rows.map(cellsOf), (index) => `row ${index + 1}`)
    if (hours.status === 'malformed') throw new SourceUnavailable(`gives rows of which ${hours.reason}`)
    return hours.value
  },
})

/** Names come in capitals from some. */
function cellsOf(row: unknown): { at: unknown; value: unknown } {
  const cells = new Map(Object.entries(row as object).map(([key, cell]) => [key.toLowerCase(), cell as unknown]))
  return { at: cells.get('at'), value: cells.get('value') }
}
