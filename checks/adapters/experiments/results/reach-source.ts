import type { Config, KpiConnection } from '../../../../config-schema/index.ts'
import type { Statement } from '../../../kpis/warehouse-sql/statement.ts'

export type Warehouse = 'postgres' | 'redshift' | 'bigquery' | 'snowflake'
type Source = Warehouse | 'http' | 'segment' | 'heap'

/** What a source of KPIs is reached by: its connection, answers in JSON, and rows of a warehouse. */
type Means<Name extends Source> = {
  connection: KpiConnection<Name>
  ask(request: { url: string; headers?: Record<string, string> }): Promise<{ body: unknown }>
  rowsOf(warehouse: Warehouse, statement: Statement): Promise<unknown[]>
}

/** Asks a source that `sources` says how to reach, within its time; `label` begins the sentence that says why there is nothing. */
export type ReachSource = <Name extends Source, Value>(
  name: Name,
  wanted: { label: string; config: Config; text: (path: string) => Promise<string | undefined> },
  ask: (means: Means<Name>) => Promise<Value>,
) => Promise<{ status: 'ok'; value: Value } | { status: 'unavailable'; reason: string }>
