import { fromRows } from '../../../kpis/from-rows.ts'
import { endsOf, windowsOf } from '../../../kpis/span-of.ts'
import { type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { namesOf } from '../names-of.ts'
import type { WarehouseName } from '../warehouses/warehouse.ts'

/** A warehouse, by the team's own query. */
export const ownSql = <Name extends WarehouseName>(name: Name, label: string): KpiSource<Name> => ({
  label: () => label,
  async read({ query, kpi, span, rowsOf }) {
    const { from, to } = endsOf(span.days)
    const { sql } = query as { sql: string }
    const rows = await rowsOf(name, { sql, values: { from, to, timeZone: span.timeZone } })
    const found = fromRows(rows, kpi, namesOf(windowsOf(span).current))
    if (found.status === 'malformed') throw new SourceUnavailable(found.reason)
    return found.value
  },
})
