import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type KpiService, openKpiService, type ServiceRequest } from '../../../../fixtures/kpi-service.ts'
import { openHttp } from '../ask-http.ts'
import { runOnBigquery } from './run-on-bigquery.ts'
import { runOnRedshift } from './run-on-redshift.ts'
import { runOnSnowflake } from './run-on-snowflake.ts'

let service: KpiService
beforeEach(async () => {
  service = await openKpiService()
})
afterEach(() => service.close())

const statement = { sql: 'select 1', values: {} }
const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

function means(signal = new AbortController().signal) {
  const reach = { instead: service.instead, firstPauseMs: 1 }
  return {
    signal,
    longestMs: 20_000,
    reach,
    ask: openHttp({ reach, signal }),
    askLast: openHttp({ reach, signal: new AbortController().signal }),
  }
}

/** The claims of a token that our key signed. */
function claimsOf(token: string): Record<string, string | number> {
  const [head = '', claims = '', signature = ''] = token.split('.')
  const signed = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${claims}`),
    pair.publicKey,
    Buffer.from(signature, 'base64url'),
  )
  expect([signed, JSON.parse(Buffer.from(head, 'base64url').toString())]).toEqual([true, { alg: 'RS256', typ: 'JWT' }])
  return JSON.parse(Buffer.from(claims, 'base64url').toString())
}

const bigquery = { project: 'acme-prod', location: 'EU', mostBilled: 1e9 }
const rows = {
  jobComplete: true,
  jobReference: { projectId: 'acme-prod', jobId: 'job_1', location: 'EU' },
  schema: { fields: [{ name: 'n' }] },
  totalRows: '1',
  rows: [{ f: [{ v: '1' }] }],
}

test('BigQuery is asked with a token that the key of a service account is exchanged for', async () => {
  service.answer = ({ host }) => ({ json: host === 'oauth2.googleapis.com' ? { access_token: 'a-token' } : rows })
  const account = { client_email: 'kpis@acme.iam.gserviceaccount.com', private_key: pair.privateKey }
  const credentials = JSON.stringify(account)
  expect(await runOnBigquery({ ...bigquery, credentials }, statement, means())).toEqual([{ n: '1' }])
  const [exchange, asked] = service.requests
  const form = new URLSearchParams(exchange?.body)
  expect([exchange?.path, form.get('grant_type'), asked?.headers.authorization]).toEqual([
    '/token',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'Bearer a-token',
  ])
  const { iat, exp, ...claims } = claimsOf(form.get('assertion') ?? '')
  expect(claims).toEqual({
    iss: account.client_email,
    scope: 'https://www.googleapis.com/auth/bigquery',
    aud: 'https://oauth2.googleapis.com/token',
  })
  expect([Number(exp) - Number(iat), Math.abs(Number(iat) - Date.now() / 1_000) < 60]).toEqual([3_600, true])
})

test('Snowflake is asked with a token of a key pair, which names its public half', async () => {
  service.answer = () => ({
    json: {
      statementHandle: 'a',
      resultSetMetaData: { numRows: 1, rowType: [{ name: 'N', type: 'FIXED' }] },
      data: [['1']],
    },
  })
  const connection = {
    account: 'xy12345.eu-central-1',
    user: 'ux_impact',
    privateKey: pair.privateKey,
    warehouse: 'W',
    database: 'D',
  }
  expect(await runOnSnowflake(connection, statement, means())).toEqual([{ N: '1' }])
  const [asked] = service.requests
  expect([asked?.host, asked?.headers['x-snowflake-authorization-token-type']]).toEqual([
    'xy12345.eu-central-1.snowflakecomputing.com',
    'KEYPAIR_JWT',
  ])
  const { iat, exp, ...claims } = claimsOf(`${asked?.headers.authorization}`.replace('Bearer ', ''))
  const der = createPublicKey(pair.publicKey).export({ type: 'spki', format: 'der' })
  const fingerprint = createHash('sha256').update(der).digest('base64')
  expect(claims).toEqual({ iss: `XY12345.UX_IMPACT.SHA256:${fingerprint}`, sub: 'XY12345.UX_IMPACT' })
  expect(Number(exp) - Number(iat)).toBeLessThanOrEqual(3_600)
})

const aws = { region: 'eu-central-1', database: 'd', accessKeyId: 'a', secretAccessKey: 'b', workgroup: 'w' }
const snowflake = { account: 'a', token: 't', warehouse: 'w', database: 'd' }
const jobs = [
  {
    name: 'Amazon Redshift',
    run: (given: ReturnType<typeof means>) => runOnRedshift(aws, statement, given),
    answer: ({ headers }: ServiceRequest) => ({
      json: `${headers['x-amz-target']}`.endsWith('Execute') ? { Id: 'a' } : { Id: 'a', Status: 'STARTED' },
    }),
    cancels: ({ headers, body }: ServiceRequest) =>
      headers['x-amz-target'] === 'RedshiftData.CancelStatement' && body === '{"Id":"a"}',
  },
  {
    name: 'BigQuery',
    run: (given: ReturnType<typeof means>) => runOnBigquery({ ...bigquery, token: 't' }, statement, given),
    answer: () => ({ json: { ...rows, jobComplete: false } }),
    cancels: ({ method, path, query }: ServiceRequest) =>
      method === 'POST' &&
      path === '/bigquery/v2/projects/acme-prod/jobs/job_1/cancel' &&
      query.get('location') === 'EU',
  },
  {
    name: 'Snowflake',
    run: (given: ReturnType<typeof means>) => runOnSnowflake(snowflake, statement, given),
    answer: () => ({ status: 202, json: { statementHandle: 'a' } }),
    cancels: ({ method, path }: ServiceRequest) => method === 'POST' && path === '/api/v2/statements/a/cancel',
  },
]

test.each(jobs)('$name is looked after while it works, and told to stop when there is no time left', async (job) => {
  service.answer = job.answer
  const began = performance.now()
  await expect(job.run(means(AbortSignal.timeout(600)))).rejects.toThrow()
  expect(performance.now() - began).toBeLessThan(2_000)
  await expect.poll(() => service.requests.filter(job.cancels).length).toBe(1)
  const looks = service.requests.length - 2
  expect([looks >= 2, looks <= 4]).toEqual([true, true])
})

test.each([
  ['Amazon Redshift', () => runOnRedshift({ region: 'eu-central-1' }, statement, means()), /^needs `url`, or `region`/],
  ['BigQuery', () => runOnBigquery(bigquery, statement, means()), /^needs `credentials` or `token`/],
  [
    'BigQuery',
    () => runOnBigquery({ ...bigquery, credentials: 'no key' }, statement, means()),
    /^is given `credentials` that are not the JSON/,
  ],
  [
    'BigQuery',
    () =>
      runOnBigquery({ ...bigquery, credentials: '{"client_email":"a","private_key":"no key"}' }, statement, means()),
    /^is given a private key that is none/,
  ],
  [
    'Snowflake',
    () => runOnSnowflake({ account: 'a', warehouse: 'w', database: 'd' }, statement, means()),
    /^needs `user` and `privateKey`, or `token`/,
  ],
  [
    'Snowflake',
    () =>
      runOnSnowflake(
        { account: 'a', user: 'u', privateKey: 'no key', warehouse: 'w', database: 'd' },
        statement,
        means(),
      ),
    /^is given a private key that is none/,
  ],
])('%s says what its connection lacks, and asks nobody', async (_, run, reason) => {
  await expect(run()).rejects.toThrow(reason)
  expect(service.requests).toEqual([])
})
