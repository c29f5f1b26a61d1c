import { z } from 'zod'
import type { HttpAnswer, Judged } from '../ask-http.ts'
import { googleToken } from '../google-token.ts'
import { SourceUnavailable } from '../kpi-source.ts'
import { awaitJob } from './await-job.ts'
import { nameParameters, written } from './name-parameters.ts'
import { checkCount, type RunStatement, readAnswer } from './warehouse.ts'

const API = 'https://bigquery.googleapis.com/bigquery/v2'
const SCOPE = 'https://www.googleapis.com/auth/bigquery'
const WAIT_MS = 10_000

/**
 * BigQuery, by jobs.query and jobs.getQueryResults (its discovery document, v2): named parameters, and never more bytes
 * than the team allows.
 */
export const runOnBigquery: RunStatement<'bigquery'> = async (connection, statement, means) => {
  const { project, location, mostBilled } = connection
  const headers = {
    authorization: `Bearer ${await googleToken(connection, { name: 'bigquery', scope: SCOPE, ask: means.ask })}`,
  }
  const api = `${API}/projects/${encodeURIComponent(project)}`
  const { sql, names } = nameParameters(statement, (name) => `@${name}`, 'escaped')
  const asked = await means.ask({
    url: `${api}/queries`,
    headers,
    judge,
    json: {
      query: sql,
      useLegacySql: false,
      parameterMode: 'NAMED',
      queryParameters: names.map((name) => {
        const value = statement.values[name]
        return { name, parameterType: { type: typeOf(value) }, parameterValue: { value: written(value) } }
      }),
      location,
      timeoutMs: WAIT_MS,
      jobTimeoutMs: `${means.longestMs}`,
      maximumBytesBilled: `${Math.floor(mostBilled)}`,
      formatOptions: { useInt64Timestamp: true },
      labels: { app: 'ux-impact' },
    },
  })
  const first = readAnswer(answer, asked.body)
  const { jobReference: job } = first
  const page = async (token?: string) => {
    if (job === undefined) throw new SourceUnavailable('answers what its description does not have')
    const query = new URLSearchParams({
      location: job.location ?? location,
      timeoutMs: `${WAIT_MS}`,
      'formatOptions.useInt64Timestamp': 'true',
      ...(token === undefined ? {} : { pageToken: token }),
    })
    const { body } = await means.ask({ url: `${api}/queries/${job.jobId}?${query}`, headers, judge })
    return readAnswer(answer, body)
  }
  let given: z.output<typeof answer> | undefined = first.jobComplete ? first : undefined
  given ??= await awaitJob(
    {
      look: async () => {
        const now = await page()
        return now.jobComplete ? now : undefined
      },
      cancel: () =>
        means.askLast({ method: 'POST', url: `${api}/jobs/${job?.jobId}/cancel?location=${location}`, headers }),
    },
    means.signal,
  )
  const columns = (given.schema?.fields ?? []).map(({ name }) => name)
  const rows: unknown[] = []
  for (;;) {
    checkCount(Number(given.totalRows ?? 0))
    rows.push(
      ...(given.rows ?? []).map(({ f }) =>
        Object.fromEntries(columns.map((name, index) => [name, f[index]?.v ?? null])),
      ),
    )
    if (given.pageToken == null) return rows
    given = await page(given.pageToken)
  }
}

const answer = z.object({
  jobComplete: z.boolean(),
  jobReference: z.object({ jobId: z.string(), location: z.string().optional() }).optional(),
  schema: z.object({ fields: z.array(z.object({ name: z.string() })) }).optional(),
  totalRows: z.string().nullish(),
  rows: z.array(z.object({ f: z.array(z.object({ v: z.unknown() })) })).nullish(),
  pageToken: z.string().nullish(),
})

function typeOf(value: unknown): 'TIMESTAMP' | 'FLOAT64' | 'STRING' {
  if (value instanceof Date) return 'TIMESTAMP'
  return typeof value === 'number' ? 'FLOAT64' : 'STRING'
}

const refusal = z.object({
  error: z.object({ message: z.string().optional(), errors: z.array(z.object({ reason: z.string() })).min(1) }),
})

/** A 403 may be one of its limits. */
function judge({ status, body }: HttpAnswer): Judged | undefined {
  const read = refusal.safeParse(body)
  if (status !== 403 || !read.success) return undefined
  const [{ reason } = { reason: '' }] = read.data.error.errors
  if (reason === 'rateLimitExceeded' || reason === 'jobRateLimitExceeded') return { is: 'busy' }
  if (reason === 'quotaExceeded') {
    return { is: 'refused', why: `has used up a quota: ${(read.data.error.message ?? '').slice(0, 160)}` }
  }
  return undefined
}
