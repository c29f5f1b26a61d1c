import type { KpiConnection, KpiQuery, KpiSourceName, MetricQuery } from '../../../config-schema/index.ts'
import type { Found } from '../../kpis/found.ts'
import type { KpiKind } from '../../kpis/kpi-kinds.ts'
import type { KpiSpan } from '../../kpis/span-of.ts'
import type { Statement } from '../../kpis/warehouse-sql/statement.ts'
import type { AskHttp } from './ask-http.ts'
import type { WarehouseName } from './warehouses/warehouse.ts'

/**
 * One way to read KPIs. It translates, and decides nothing: it gives what its service said, in the KPI's own unit, and
 * the core adds up, compares and says how sure it is. One contract test runs over all of them.
 */
export type KpiSource<Name extends KpiSourceName = KpiSourceName> = {
  /** As a report names it: "Mixpanel, funnel 7509". */
  label(query: KpiQuery<Name>): string
  /**
   * @throws SourceUnavailable with the reason, for whatever the service did not give. Anything else thrown is a bug.
   */
  read(asked: Asked<Name>): Promise<Found>
  /** It can also be read hour by hour. */
  byHour?: true
  /** A metric of the systems beneath a journey, by the names of the span's hours. Hours without data are missing. */
  metric?(asked: AskedMetric<Name>): Promise<Map<string, number>>
  /** Days until what it says of a day changes no more, because events come late or people may still complete; 7 unless it says so. */
  settlesAfter?(query: KpiQuery<Name>): number
  /** It keeps its numbers itself, where nothing is gained by keeping them too. */
  keepsItself?: true
  /** What the service itself allows: requests within an hour, and at once. */
  limits?: { perHour?: number; atOnce?: number }
}

/** What is asked for a metric; its unit is the one that the configuration says. */
export type AskedMetric<Name extends KpiSourceName = KpiSourceName> = Omit<Asked<Name>, 'query' | 'kpi'> & {
  query: MetricQuery<Name>
}

/** What is asked of a source: `connection` has its secrets in place, days and zone are those of the team. */
export type Asked<Name extends KpiSourceName = KpiSourceName> = {
  query: KpiQuery<Name>
  connection: KpiConnection<Name>
  kpi: KpiKind & { name: string }
  span: KpiSpan
  ask: AskHttp
  /** The rows of a statement, from the warehouse that `sources` says how to reach; alike ones are run once. @throws SourceUnavailable */
  rowsOf(warehouse: WarehouseName, statement: Statement): Promise<unknown[]>
  /** A file of the repository, where the configuration stands. */
  text(path: string): Promise<string | undefined>
  /** What a service gave for later requests, a token, may stand in no report either. */
  hide(secret: string): void
  /** Ends when there is no time left. */
  signal: AbortSignal
}

/** Why a source gave nothing, as a sentence's end without its full stop: "does not accept the credentials (401)". */
export class SourceUnavailable extends Error {}
