import { createHash, createPrivateKey, createPublicKey, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { KpiConnection } from '../../../../config-schema/index.ts'
import type { HttpAnswer, Judged } from '../ask-http.ts'
import { SourceUnavailable } from '../kpi-source.ts'
import { awaitJob } from './await-job.ts'
import { nameParameters, written } from './name-parameters.ts'
import { signToken } from './sign-token.ts'
import { checkCount, type RunStatement, readAnswer } from './warehouse.ts'

/** Snowflake, by version 2 of its SQL API (snowflakedb/snowflake-rest-api-specs, sqlapi.yaml). */
export const runOnSnowflake: RunStatement<'snowflake'> = async (connection, statement, means) => {
  const { account, warehouse, database, role } = connection
  const headers = headersOf(connection)
  const api = `https://${account.toLowerCase()}.snowflakecomputing.com/api/v2/statements`
  const places: string[] = []
  const mark = (name: string) => {
    places.push(written(statement.values[name]))
    return '?'
  }
  const { sql } = nameParameters(statement, mark, 'escaped')
  // The id makes one of a request that is sent again; without nullable a NULL would be the text "null".
  const first = await means.ask({
    url: `${api}?async=false&nullable=true&requestId=${randomUUID()}`,
    headers,
    judge,
    json: {
      statement: sql,
      timeout: Math.ceil(means.longestMs / 1_000),
      warehouse,
      database,
      ...(role === undefined ? {} : { role }),
      bindings: Object.fromEntries(places.map((value, index) => [`${index + 1}`, { type: 'TEXT', value }])),
      parameters: { timezone: 'UTC', query_tag: 'ux-impact', date_output_format: 'YYYY-MM-DD' },
    },
  })
  const { statementHandle } = readAnswer(handle, first.body)
  const at = `${api}/${encodeURIComponent(statementHandle)}`
  const given =
    first.status === 200
      ? readAnswer(resultSet, first.body)
      : await awaitJob(
          {
            look: async () => {
              const { status, body } = await means.ask({ url: at, headers, judge })
              return status === 202 ? undefined : readAnswer(resultSet, body)
            },
            cancel: () => means.askLast({ method: 'POST', url: `${at}/cancel`, headers }),
          },
          means.signal,
        )
  const { rowType, partitionInfo = [], numRows } = given.resultSetMetaData
  checkCount(numRows ?? 0)
  const data = [...given.data]
  for (const index of partitionInfo.keys()) {
    if (index === 0) continue
    const { body } = await means.ask({ url: `${at}?partition=${index}`, headers, judge })
    data.push(...readAnswer(partition, body).data)
  }
  checkCount(data.length)
  return data.map((cells) =>
    Object.fromEntries(rowType.map(({ name, type }, index) => [name, cellOf(cells[index] ?? null, type)])),
  )
}

const rows = z.array(z.array(z.string().nullable()))
const handle = z.object({ statementHandle: z.string() })
const partition = z.object({ data: rows })
const resultSet = z.object({
  resultSetMetaData: z.object({
    numRows: z.number().optional(),
    rowType: z.array(z.object({ name: z.string(), type: z.string() })),
    partitionInfo: z.array(z.unknown()).optional(),
  }),
  data: rows,
})

/** Days since 1970, where a day is not written as one. */
function cellOf(cell: string | null, type: string): string | null {
  if (cell === null || type.toUpperCase() !== 'DATE' || !/^-?\d+$/.test(cell)) return cell
  return new Date(Number(cell) * 86_400_000).toISOString().slice(0, 10)
}

function headersOf({ account, user, privateKey, token }: KpiConnection<'snowflake'>): Record<string, string> {
  const type = 'x-snowflake-authorization-token-type'
  if (token !== undefined) return { authorization: `Bearer ${token}`, [type]: 'PROGRAMMATIC_ACCESS_TOKEN' }
  if (user === undefined || privateKey === undefined) {
    throw new SourceUnavailable('needs `user` and `privateKey`, or `token`, under `sources.snowflake`')
  }
  return { authorization: `Bearer ${keyPairToken({ account, user, privateKey })}`, [type]: 'KEYPAIR_JWT' }
}

/** Names are in capitals, an account has no region; the issuer names the public key by its fingerprint. */
function keyPairToken({ account, user, privateKey }: { account: string; user: string; privateKey: string }): string {
  const subject = `${account.split('.')[0]}.${user}`.toUpperCase()
  const now = Math.floor(Date.now() / 1_000)
  const claims = { iss: `${subject}.SHA256:${fingerprint(privateKey)}`, sub: subject, iat: now, exp: now + 3_000 }
  return signToken(claims, privateKey)
}

function fingerprint(privateKey: string): string {
  try {
    const spki = createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' })
    return createHash('sha256').update(spki).digest('base64')
  } catch {
    throw new SourceUnavailable('is given a private key that is none: it has to be PEM, without a passphrase')
  }
}

const failure = z.object({ message: z.string(), sqlState: z.string().optional() })

/** A query that fails is a 422, one that took too long a 408. */
function judge({ status, body }: HttpAnswer): Judged | undefined {
  if (status === 408) return { is: 'refused', why: 'ended the query: it takes too long' }
  const read = failure.safeParse(body)
  if (status !== 422 || !read.success) return undefined
  const { message, sqlState = '422' } = read.data
  return { is: 'refused', why: `refuses the query (${sqlState}): ${message.replace(/\s+/g, ' ').trim().slice(0, 160)}` }
}
