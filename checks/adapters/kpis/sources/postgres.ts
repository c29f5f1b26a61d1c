import { fromRows } from '../../../kpis/from-rows.ts'
import { endsOf, windowsOf } from '../../../kpis/span-of.ts'
import { type KpiSource, SourceUnavailable } from '../kpi-source.ts'
import { namesOf } from '../names-of.ts'
import { runSql } from '../sql/run-sql.ts'

/** PostgreSQL, by the team's own query; it may read, and take some seconds. */
export const postgres: KpiSource<'postgres'> = {
  label: () => 'PostgreSQL',
  async read({ query: { sql }, connection, kpi, span, signal }) {
    const { from, to } = endsOf(span.days)
    const values = { from, to, timeZone: span.timeZone }
    const rows = await runSql({ url: connection.url, sql, values, signal })
    const found = fromRows(rows, kpi, namesOf(windowsOf(span).current))
    if (found.status === 'malformed') throw new SourceUnavailable(found.reason)
    return found.value
  },
}
