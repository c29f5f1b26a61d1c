import { type NetConnectOpts, Socket } from 'node:net'
import type pg from 'pg'
import type { Reach } from '../ask-http.ts'
import { SourceUnavailable } from '../kpi-source.ts'
import { nameParameters, written } from './name-parameters.ts'
import { MOST_ROWS, type RunStatement } from './warehouse.ts'

const CONNECT_MS = 5_000
const DATE = 1082

/**
 * By the protocol of PostgreSQL, which Amazon Redshift speaks as well: one statement in a transaction that may only
 * read, ends by itself, and is in UTC; all of that is said within it, since poolers pass no options on. Dates come as they are written,
 * numbers too large for JavaScript as text.
 */
export const runOnPostgres: RunStatement<'postgres'> = async ({ url }, statement, { reach, signal, longestMs }) => {
  const { Client, Query, types } = (await loadPg()).default
  const named = nameParameters(statement, (_, place) => `$${place + 1}`, 'doubled')
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'ux-impact kpis',
    ...(reach.lookup !== undefined && { stream: () => socketBy(reach) }),
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === DATE ? (text: string) => text : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  })
  client.on('error', () => {})
  const hangUp = () => client.connection.stream.destroy()
  signal.addEventListener('abort', hangUp, { once: true })
  try {
    await client.connect()
    await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout TO ${longestMs}; SET LOCAL timezone TO 'UTC'`)
    // With values a text is one statement and no more, so it cannot leave the transaction.
    const values = named.names.map((name) => written(statement.values[name]))
    const rows = await rowsOf(client, new Query({ text: named.sql, values, queryMode: 'extended' } as pg.QueryConfig))
    await client.query('ROLLBACK')
    return rows
  } catch (error) {
    if (error instanceof SourceUnavailable) throw error
    throw new SourceUnavailable(wordsOf(error))
  } finally {
    signal.removeEventListener('abort', hangUp)
    client.end().catch(() => {})
  }
}

/** A socket that goes to checked addresses alone: those of a name as it is connected; a path is of this machine. */
function socketBy({ lookup, check }: Reach): Socket {
  const socket = new Socket()
  const connect = socket.connect.bind(socket) as (options: NetConnectOpts) => Socket
  const connectTo = (port: number | string, host = 'localhost') => {
    const place: NetConnectOpts = typeof port === 'string' ? { path: port } : { port, host, ...(lookup && { lookup }) }
    Promise.resolve(check?.(host)).then(
      () => connect(place),
      (error: Error) => socket.destroy(new SourceUnavailable(`is not asked: ${error.message}`)),
    )
    return socket
  }
  return Object.assign(socket, { connect: connectTo })
}

/** All rows; of too many no more are taken, however many the server has. */
function rowsOf(client: pg.Client, query: pg.Query): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const rows: unknown[] = []
    query.on('row', (row: unknown) => {
      if (rows.push(row) > MOST_ROWS) reject(new SourceUnavailable(`gives more than ${MOST_ROWS} rows`))
    })
    query.on('end', () => resolve(rows))
    query.on('error', reject)
    client.query(query)
  })
}

async function loadPg(): Promise<typeof import('pg')> {
  try {
    return await import('pg')
  } catch {
    throw new SourceUnavailable('needs the package pg, which is not installed here: npm install pg')
  }
}

function wordsOf(error: unknown): string {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const said = message.split('\n')[0]?.slice(0, 160) ?? ''
  if (code === '57014') return 'ended the query: it takes too long'
  if (code === '25006') return `refuses a query that would change something: ${said}`
  if (code === '28P01' || code === '28000') return `does not accept the credentials (${code})`
  if (code === '42501') return `does not let this user read it: ${said}`
  if (code === '3D000') return `has no such database: ${said}`
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ECONNRESET'].includes(code))
    return `cannot be reached (${code})`
  if (code === '') return `cannot be reached: ${said}`
  return `refuses the query (${code}): ${said}`
}
