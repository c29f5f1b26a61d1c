import type { Found } from '../../../kpis/found.ts'
import { endsOf } from '../../../kpis/span-of.ts'
import { dialects } from '../../../kpis/warehouse-sql/dialect.ts'
import {
  columnsStatement,
  freshStatement,
  funnelStatement,
  missingOf,
  retentionStatement,
  trafficStatement,
} from '../../../kpis/warehouse-sql/event-statements.ts'
import type { Layout } from '../../../kpis/warehouse-sql/event-table.ts'
import { readColumns, readFresh, readFunnel, readRetention } from '../../../kpis/warehouse-sql/read-event-rows.ts'
import { type Asked, type KpiSource, SourceUnavailable } from '../kpi-source.ts'

/** A service whose events lie in a warehouse, in tables that it documents. */
export const warehouseEvents = (service: string, layout: Layout): KpiSource<'segment' | 'heap'> => ({
  byHour: true,
  // Besides late events, whoever began may still come to the end.
  settlesAfter: ({ within }) => 7 + within / 86_400,
  label: ({ start, completed, failed }) => `${service}, ${[start, completed ?? failed].filter(Boolean).join(' to ')}`,
  async read(asked) {
    const { schema, warehouse } = asked.connection
    const dialect = dialects[warehouse]
    const rowsOf = (statement: Parameters<typeof asked.rowsOf>[1]) => asked.rowsOf(warehouse, statement)
    const known = readColumns(await rowsOf(columnsStatement(schema, layout, dialect)))
    const missing = missingOf(schema, layout, known)
    if (missing !== undefined) throw new SourceUnavailable(missing)
    const events = layout.table(schema, known, dialect)
    const freshUntil = readFresh(await rowsOf(freshStatement(events, asked.span, dialect)))
    if (freshUntil === undefined) return { days: [] }
    const found = await readKpi(asked, { freshUntil, events, dialect, rowsOf })
    return { ...found, freshUntil }
  },
})

type Reading = {
  freshUntil: Date
  events: ReturnType<Layout['table']>
  dialect: (typeof dialects)[keyof typeof dialects]
  rowsOf(statement: Parameters<Asked['rowsOf']>[1]): Promise<unknown[]>
}

async function readKpi(
  { query, kpi, span }: Asked<'segment' | 'heap'>,
  { freshUntil, events, dialect, rowsOf }: Reading,
): Promise<Found> {
  const { start, completed, failed, within } = query
  if (start === undefined) throw new SourceUnavailable('is asked for nothing that starts')
  if (kpi.name === 'traffic') {
    return readFunnel(await rowsOf(trafficStatement(events, { span, start }, dialect)), kpi)
  }
  if (kpi.name === 'retention') {
    return readRetention(await rowsOf(retentionStatement(events, { span, start }, dialect)), span)
  }
  const end = kpi.name === 'errorRate' ? failed : completed
  if (end === undefined || !['completionRate', 'timeOnTask', 'errorRate'].includes(kpi.name)) {
    throw new SourceUnavailable(`cannot give ${kpi.name} from this: see its page in the documentation`)
  }
  // Whoever began later than this may still come to the end, or have come to it unseen.
  const { to } = endsOf(span.days)
  const settled = new Date(freshUntil.getTime() - within * 1_000)
  const until = settled < to ? settled : to
  const found = readFunnel(await rowsOf(funnelStatement(events, { span, start, end, within, until }, dialect)), kpi)
  const notes = settled < to ? [`who began after ${minute(settled)} UTC is left out: the end may still come`] : []
  return { ...found, ...(notes.length === 0 ? {} : { notes }) }
}

const minute = (moment: Date) => moment.toISOString().slice(0, 16).replace('T', ' ')
