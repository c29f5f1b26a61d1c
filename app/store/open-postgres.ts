import pg from 'pg'
import type { Database, Queryable } from './database.ts'
import { preparedNames } from './prepared-names.ts'

/** Connections of this process to a PostgreSQL, for the app; the queue has some of its own. */
const APP_CONNECTIONS = 6
const QUEUE_CONNECTIONS = 4
/** A webhook must be answered within ten seconds, and whoever waits longer for a statement waits for nothing. */
const CONNECT_MS = 5_000
const STATEMENT_MS = 30_000

const MOST_TURNS = 4

const INT8 = 20
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format),
}

/** `onError` hears of connections that broke while nobody used them; whoever asks next gets a new one. */
export function openPostgres(connectionString: string, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString,
    max: APP_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    application_name: 'ux-impact',
    types,
  })
  pool.on('error', onError)
  return {
    kind: 'postgres',
    ...queryable(pool),
    async transaction(act) {
      for (let turn = 1; ; turn++) {
        try {
          return await transact(pool, act)
        } catch (error) {
          if (turn === MOST_TURNS || !(isCollision(error) || isOutdated(error))) throw error
        }
      }
    },
    queue: { connectionString, max: QUEUE_CONNECTIONS },
    close: () => pool.end(),
  }
}

async function transact<Value>(pool: pg.Pool, act: (within: Queryable) => Promise<Value>): Promise<Value> {
  const client = await pool.connect()
  let broken: Error | undefined
  // Without a listener, a connection that breaks would end the process; its statement is told anyway.
  const onBroken = (error: Error) => {
    broken = error
  }
  client.on('error', onBroken)
  try {
    await client.query('BEGIN')
    const value = await act(queryable(client))
    await client.query('COMMIT')
    return value
  } catch (error) {
    await client.query('ROLLBACK').catch(onBroken)
    if (isOutdated(error)) broken = error
    throw error
  } finally {
    client.off('error', onBroken)
    // A connection whose transaction could not be ended, or whose statements fit no more, is handed to nobody else.
    client.release(broken)
  }
}

/** Two transactions waited for each other, and this one was chosen to give way. */
function isCollision(error: unknown): boolean {
  return hasCode(error, '40P01', '40001')
}

/** A newer version changed what a statement gives since this connection prepared it. */
function isOutdated(error: unknown): error is Error {
  return hasCode(error, '0A000')
}

function hasCode(error: unknown, ...codes: string[]): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}

const nameOf = preparedNames()

function queryable(asked: Pick<pg.ClientBase, 'query'>): Queryable {
  return {
    async query<Row extends object>(statement: string, values: unknown[] = []) {
      return (await asked.query({ name: nameOf(statement, values), text: statement, values })).rows as Row[]
    },
    async script(statements) {
      await asked.query(statements)
    },
  }
}
