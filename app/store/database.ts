import type { ConstructorOptions } from 'pg-boss'

/**
 * One way to both databases. Numbers of 64 bits come as numbers (GitHub's ids are far below 2^53), moments as Date,
 * JSON as what it says. Values are $1, $2 …
 */
export type Queryable = {
  query<Row extends object>(statement: string, values?: unknown[]): Promise<Row[]>
  /** Several statements, without values. */
  script(statements: string): Promise<void>
}

export type Database = Queryable & {
  kind: 'pglite' | 'postgres'
  /** All or nothing: what throws is rolled back, and thrown on. `act` may be called again after a collision with another. */
  transaction<Value>(act: (within: Queryable) => Promise<Value>): Promise<Value>
  /** How the queue reaches this database. */
  queue: Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString' | 'max'>
  close(): Promise<void>
}
