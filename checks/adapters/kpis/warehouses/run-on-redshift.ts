import { randomUUID } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import { z } from 'zod'
import type { KpiConnection } from '../../../../config-schema/index.ts'
import type { AskHttp, HttpAnswer, Judged } from '../ask-http.ts'
import { SourceUnavailable } from '../kpi-source.ts'
import { awaitJob } from './await-job.ts'
import { nameParameters, written } from './name-parameters.ts'
import { runOnPostgres } from './run-on-postgres.ts'
import { checkCount, type RunStatement, readAnswer } from './warehouse.ts'

/**
 * Amazon Redshift, by the protocol of PostgreSQL, or by its Data API: ExecuteStatement, DescribeStatement until it is
 * done, GetStatementResult page by page (AWS API model redshift-data-2019-12-20).
 */
export const runOnRedshift: RunStatement<'redshift'> = async (connection, statement, means) => {
  const { url, database, workgroup, cluster, user, secretArn } = connection
  if (url !== undefined) return runOnPostgres({ url }, statement, means)
  const call = openApi(connection, means.ask)
  const { sql, names } = nameParameters(statement, (name) => `:${name}`, 'escaped')
  const parameters = names.map((name) => ({ name, value: written(statement.values[name]) }))
  const { Id } = readAnswer(
    submitted,
    await call('ExecuteStatement', {
      Sql: sql,
      Database: database,
      WorkgroupName: workgroup,
      ClusterIdentifier: cluster,
      DbUser: user,
      SecretArn: secretArn,
      ...(parameters.length === 0 ? {} : { Parameters: parameters }),
      StatementName: 'ux-impact',
      // What is sent again with the same token is run once.
      ClientToken: randomUUID(),
    }),
  )
  const done = await awaitJob(
    {
      async look() {
        const now = readAnswer(description, await call('DescribeStatement', { Id }))
        if (now.Status === 'FAILED') throw new SourceUnavailable(`refuses the query: ${shortened(now.Error)}`)
        if (now.Status === 'ABORTED') throw new SourceUnavailable('ended the query, as somebody told it to')
        return now.Status === 'FINISHED' ? now : undefined
      },
      cancel: () => openApi(connection, means.askLast)('CancelStatement', { Id }),
    },
    means.signal,
  )
  if (done.HasResultSet === false) return []
  const rows: unknown[] = []
  let next: string | undefined
  do {
    const page = readAnswer(
      result,
      await call('GetStatementResult', { Id, ...(next === undefined ? {} : { NextToken: next }) }),
    )
    const columns = page.ColumnMetadata.map(({ name, label }) => label ?? name ?? '')
    rows.push(...page.Records.map((record) => rowOf(columns, record)))
    checkCount(Math.max(rows.length, page.TotalNumRows ?? 0))
    next = page.NextToken ?? undefined
  } while (next !== undefined)
  return rows
}

const field = z.looseObject({
  isNull: z.boolean().optional(),
  longValue: z.number().optional(),
  doubleValue: z.number().optional(),
  stringValue: z.string().optional(),
})
const submitted = z.object({ Id: z.string() })
const description = z.object({
  Status: z.string(),
  Error: z.string().nullish(),
  HasResultSet: z.boolean().nullish(),
})
const result = z.object({
  Records: z.array(z.array(field)),
  ColumnMetadata: z.array(z.object({ name: z.string().nullish(), label: z.string().nullish() })),
  TotalNumRows: z.number().nullish(),
  NextToken: z.string().nullish(),
})

function rowOf(columns: string[], record: z.output<typeof field>[]): Record<string, unknown> {
  return Object.fromEntries(
    record.map(({ longValue, doubleValue, stringValue }, index) => [
      columns[index] ?? '',
      longValue ?? doubleValue ?? stringValue ?? null,
    ]),
  )
}

/** Requests in AWS JSON 1.1, signed by Signature Version 4. @throws SourceUnavailable for a connection that lacks something. */
function openApi(
  { region, accessKeyId, secretAccessKey, sessionToken, database }: KpiConnection<'redshift'>,
  ask: AskHttp,
): (action: string, json: object) => Promise<unknown> {
  if (region === undefined || accessKeyId === undefined || secretAccessKey === undefined || database === undefined) {
    throw new SourceUnavailable(
      'needs `url`, or `region`, `database`, `accessKeyId` and `secretAccessKey`, under `sources.redshift`',
    )
  }
  const url = `https://redshift-data.${region}.amazonaws.com/`
  return async (action, json) => {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `RedshiftData.${action}` }
    const signer = new AwsV4Signer({
      method: 'POST',
      url,
      headers,
      body: JSON.stringify(json),
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
      service: 'redshift-data',
      region,
    })
    const signed = await signer.sign()
    const { body } = await ask({ url, headers: Object.fromEntries(new Headers(signed.headers)), json, judge })
    return body
  }
}

/** Its limits and most of its refusals are all 400; which one it is stands in the body. */
function judge({ status, body }: HttpAnswer): Judged | undefined {
  if (status < 400 || typeof body !== 'object' || body === null) return undefined
  const { __type: type, Message, message } = body as Record<string, unknown>
  const name = typeof type === 'string' ? type.split('#').at(-1) : undefined
  if (name === undefined) return undefined
  const because = shortened(Message ?? message)
  if (/^(Throttling|TooManyRequests|RequestLimitExceeded|Active\w+Exceeded)/.test(name)) return { is: 'busy' }
  if (/^(UnrecognizedClient|InvalidSignature|ExpiredToken|InvalidClientTokenId|MissingAuth|Incomplete)/.test(name))
    return { is: 'refused', why: `does not accept the credentials (${name}): ${because}` }
  if (/^AccessDenied/.test(name)) return { is: 'refused', why: `does not let these credentials read it: ${because}` }
  if (name === 'ResourceNotFoundException') return { is: 'refused', why: `has no such thing: ${because}` }
  if (name === 'ValidationException' || name === 'ExecuteStatementException')
    return { is: 'refused', why: `refuses the query: ${because}` }
  return undefined
}

function shortened(said: unknown): string {
  const line = typeof said === 'string' ? said.replace(/\s+/g, ' ').trim().replace(/\.$/, '') : 'it does not say why'
  return line.length > 160 ? `${line.slice(0, 159)}…` : line
}
