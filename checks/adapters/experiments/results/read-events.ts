import type { ResultsConfig } from '../../../../config-schema/index.ts'
import {
  type ExposuresAsked,
  type ExposureTables,
  exposuresStatement,
  freshSince,
} from '../../../experiment/exposures/exposures-statement.ts'
import { readExposures } from '../../../experiment/exposures/read-exposures.ts'
import { dialects } from '../../../kpis/warehouse-sql/dialect.ts'
import { columnsStatement, missingOf } from '../../../kpis/warehouse-sql/event-statements.ts'
import { heapLayout, segmentLayout } from '../../../kpis/warehouse-sql/event-table.ts'
import { readColumns, readFresh } from '../../../kpis/warehouse-sql/read-event-rows.ts'
import type { Asked, CountRows } from './count-rows.ts'

const layouts = { segment: segmentLayout, heap: heapLayout }
const DAY_MS = 86_400_000

/** The events of a service that lie in a warehouse, in tables that it documents. */
export async function readEvents(
  results: Extract<ResultsConfig, { exposure: string }>,
  { label, flag, from, to, config, text, reach }: Asked,
): Promise<CountRows> {
  const { source, exposure, experiment, variation, start, completed, failed, within, before } = results
  const layout = layouts[source]
  const met = layout.ofEvent(exposure, [experiment, variation])
  const read = await reach(source, { label, config, text }, async ({ connection, rowsOf }) => {
    const { warehouse, schema } = connection
    const dialect = dialects[warehouse]
    const needs = { needs: { ...layout.needs, ...met.needs } }
    const known = readColumns(await rowsOf(warehouse, columnsStatement(schema, needs, dialect)))
    const missing = missingOf(schema, needs, known)
    if (missing !== undefined) return { missing }
    const tables: ExposureTables = {
      exposures: met.table(schema, known, dialect),
      events: layout.table(schema, known, dialect),
      columns: { flag: experiment, arm: variation },
    }
    const asked: Omit<ExposuresAsked, 'until'> = {
      flag,
      from,
      to,
      within,
      ...(start && { start }),
      ...(completed && { completed }),
      ...(failed && { failed }),
      ...(before && { before: new Date(from.getTime() - before * DAY_MS) }),
    }
    const fresh = readFresh(await rowsOf(warehouse, freshSince(tables, asked, dialect)))
    if (fresh === undefined) {
      return { missing: `has no event that arrived between ${from.toISOString()} and ${to.toISOString()}` }
    }
    // Who met it later than this may still come to the end, or have come to it unseen.
    const until = new Date(Math.min(to.getTime(), fresh.getTime()) - within * 1_000)
    const rows = await rowsOf(warehouse, exposuresStatement(tables, { ...asked, until }, dialect))
    return { rows: readExposures(rows, { ...(completed && { completed }), ...(failed && { failed }) }) }
  })
  if (read.status === 'unavailable') return read
  if ('missing' in read.value) return { status: 'unavailable', reason: `${label} ${read.value.missing}.` }
  return { status: 'ok', value: read.value.rows }
}
