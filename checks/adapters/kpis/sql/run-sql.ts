import { SourceUnavailable } from '../kpi-source.ts'
import { nameParameters } from './name-parameters.ts'

/** A query that takes longer is ended by the server, also when nobody waits for it any more. */
const STATEMENT_MS = 15_000
const CONNECT_MS = 5_000
const MOST_ROWS = 20_000

export type SqlQuery = {
  url: string
  sql: string
  values: Record<string, unknown>
  signal: AbortSignal
}

/**
 * The rows of one query, run in a transaction that may only read and is rolled back. Dates come as they are written,
 * numbers too large for JavaScript as text.
 * @throws SourceUnavailable
 */
export async function runSql({ url, sql, values, signal }: SqlQuery): Promise<unknown[]> {
  const { Client, types } = (await loadPg()).default
  const DATE = 1082
  const named = nameParameters(sql, values)
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    application_name: 'ux-impact kpis',
    options: '-c default_transaction_read_only=on',
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === DATE ? (text: string) => text : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  })
  client.on('error', () => {})
  const end = () => client.end().catch(() => {})
  signal.addEventListener('abort', end, { once: true })
  try {
    await client.connect()
    await client.query('BEGIN TRANSACTION READ ONLY')
    const { rows } = await client.query(named.text, named.values)
    await client.query('ROLLBACK')
    if (rows.length > MOST_ROWS) throw new SourceUnavailable(`gives ${rows.length} rows, more than ${MOST_ROWS}`)
    return rows
  } catch (error) {
    if (error instanceof SourceUnavailable) throw error
    throw new SourceUnavailable(wordsOf(error))
  } finally {
    signal.removeEventListener('abort', end)
    await end()
  }
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
  if (code === '57014') return `was stopped after ${STATEMENT_MS / 1_000} s: the query takes too long`
  if (code === '25006') return `refuses a query that would change something: ${said}`
  if (code === '28P01' || code === '28000') return `does not accept the credentials (${code})`
  if (code === '42501') return `does not let this user read it: ${said}`
  if (code === '3D000') return `has no such database: ${said}`
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ECONNRESET'].includes(code))
    return `cannot be reached (${code})`
  if (code === '') return `cannot be reached: ${said}`
  return `refuses the query (${code}): ${said}`
}
