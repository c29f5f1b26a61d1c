import type { z } from 'zod'
import type { KpiConnection } from '../../../../config-schema/index.ts'
import type { Statement } from '../../../kpis/warehouse-sql/statement.ts'
import type { AskHttp, Reach } from '../ask-http.ts'
import { SourceUnavailable } from '../kpi-source.ts'

export type WarehouseName = 'postgres' | 'redshift' | 'bigquery' | 'snowflake'

/** More rows than this are no days of KPIs. */
export const MOST_ROWS = 20_000

/**
 * How a warehouse is reached, and where it may be: `askLast` is for what has to be said after the `signal` has ended all
 * else. A query that takes longer than `longestMs` is ended by the server, also when nobody waits for it any more.
 */
export type Means = { ask: AskHttp; askLast: AskHttp; reach: Reach; signal: AbortSignal; longestMs: number }

/**
 * One way to have a statement run: the rows, each an object by column, with numbers as numbers or text and days as text.
 * @throws SourceUnavailable
 */
export type RunStatement<Name extends WarehouseName> = (
  connection: KpiConnection<Name>,
  statement: Statement,
  means: Means,
) => Promise<unknown[]>

/** An answer as its description has it. @throws SourceUnavailable */
export function readAnswer<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const read = schema.safeParse(body)
  if (!read.success) throw new SourceUnavailable('answers what its description does not have')
  return read.data
}

/** @throws SourceUnavailable for more rows than are taken. */
export function checkCount(rows: number): void {
  if (rows > MOST_ROWS) throw new SourceUnavailable(`gives more than ${MOST_ROWS} rows`)
}
