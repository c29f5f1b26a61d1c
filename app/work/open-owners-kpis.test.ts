import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PGlite } from '@electric-sql/pglite'
import { expect, onTestFinished, test } from 'vitest'
import { type Config, parseConfig } from '../../config-schema/index.ts'
import { servePglite } from '../../fixtures/pglite-server.ts'
import { openOwnersKpis } from './open-owners-kpis.ts'

const now = () => new Date('2026-10-05T09:00:00Z')

/** A service that gives one day of KPIs to whoever brings a token, and remembers who came. */
async function openService(): Promise<{ url: string; tokens: string[] }> {
  const tokens: string[] = []
  const server = createServer((request, response) => {
    tokens.push(request.headers.authorization ?? '')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify([{ day: '2026-10-04', numerator: 62, denominator: 100 }]))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tokens }
}

function configOf(sources: string, kpi: string): Config {
  const text = `version: 1\nsources: ${sources}\njourneys: { a: { title: A, pages: [/], kpis: { completionRate: ${kpi} } } }\n`
  const parsed = parseConfig(text, { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  return parsed.config
}
const overHttp = configOf(
  `{ http: { url: "\${env:KPI_URL}", headers: { authorization: "\${env:TOKEN}" } } }`,
  '{ source: http, path: /days }',
)
const read = async (kpis: ReturnType<typeof openOwnersKpis>, repository: string, config = overHttp) =>
  (await kpis(repository).kpis.read({ journeys: ['a'], config, text: async () => undefined })).map((reading) =>
    reading.status === 'ok' ? reading.value : reading.reason,
  )

test('each account reads with its own secrets, and what one was answered is not told another', async () => {
  const { url, tokens } = await openService()
  const variables = {
    KPI_ACME__KPI_URL: url,
    KPI_ACME__TOKEN: 'token of acme',
    KPI_OTHER__KPI_URL: url,
    KPI_OTHER__TOKEN: 'token of other',
  }
  const kpis = openOwnersKpis({ variables, privateHosts: ['127.0.0.1'] }, now)
  const all = [await read(kpis, 'acme/shop'), await read(kpis, 'other/shop'), await read(kpis, 'acme/admin')]
  expect(all).toEqual([[0.62], [0.62], [0.62]])
  expect(tokens).toEqual(['token of acme', 'token of other'])
})

test('an account without secrets is told which is missing', async () => {
  const kpis = openOwnersKpis({ variables: { KPI_ACME__TOKEN: 'x' }, privateHosts: [] }, now)
  expect(await read(kpis, 'acme/shop')).toEqual([
    expect.stringContaining('KPI_URL (sources.http.url), which is not set'),
  ])
})

test('private addresses are refused, but those of hosts that the app is told', async () => {
  const { url, tokens } = await openService()
  const variables = { KPI_ACME__KPI_URL: url, KPI_ACME__TOKEN: 'x' }
  const refused = await read(openOwnersKpis({ variables, privateHosts: ['10.0.0.7'] }, now), 'acme/shop')
  expect([refused, tokens]).toEqual([[expect.stringContaining('127.0.0.1 is a private address')], []])
})

test('a database counts as any other service', async () => {
  await using database = new PGlite()
  await database.waitReady
  await using served = await servePglite(database)
  const config = configOf(
    `{ postgres: { url: "\${env:KPI_DATABASE_URL}" } }`,
    '{ source: postgres, sql: "select 62 as numerator, 100 as denominator" }',
  )
  const variables = { KPI_ACME__KPI_DATABASE_URL: served.url }
  const [allowed, refused] = [['127.0.0.1'], []].map((privateHosts) => openOwnersKpis({ variables, privateHosts }, now))
  if (!allowed || !refused) throw new Error('There are two.')
  expect(await read(allowed, 'acme/shop', config)).toEqual([0.62])
  expect(await read(refused, 'acme/shop', config)).toEqual(['PostgreSQL is not asked: 127.0.0.1 is a private address.'])
})
