import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { openKpiSources } from '../checks/adapters/kpis/open-kpi-sources.ts'
import { parseConfig } from '../config-schema/index.ts'
import { cases } from '../fixtures/kpi-sources/index.ts'
import { startPostgres } from '../fixtures/postgres.ts'

/**
 * Ten journeys with four KPIs each over eight sources, of which each answers every request, over a socket of its own,
 * after 300 ms (`npm run bench -- kpis [RUNS]`): all readings have to be there in under 2 s. Every KPI asks for something
 * else, so no answer serves two; what a source has to ask several times for one KPI, it does here as well.
 */
const runs = Number(process.argv[2] ?? 10)
const DELAY_MS = 300
const MOST_MS = 2_000

const names = ['http', 'prometheus', 'datadog', 'redshift', 'bigquery', 'snowflake', 'mixpanel'] as const
const rates = ['http', 'prometheus', 'datadog', 'redshift', 'bigquery', 'snowflake', 'postgres'] as const

async function serve(name: (typeof names)[number]): Promise<[string, Server]> {
  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer)
    const { pathname: path, searchParams: query } = new URL(incoming.url ?? '/', 'http://service')
    const { method = '', headers } = incoming
    const answer = cases[name].reads[0]?.answer({
      method,
      host: '',
      path,
      query,
      headers,
      body: `${Buffer.concat(parts)}`,
    })
    await sleep(DELAY_MS)
    if (typeof answer === 'function') return answer(response)
    response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer !== undefined && 'json' in answer ? answer.json : undefined))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { connection } = cases[name]
  return [hostOf(name, connection), server]
}

/** Which host a source asks, by its connection. */
function hostOf(name: (typeof names)[number], connection: Record<string, unknown>): string {
  if (typeof connection.url === 'string') return new URL(connection.url).host
  return {
    http: '',
    prometheus: '',
    datadog: 'api.datadoghq.eu',
    redshift: 'redshift-data.eu-central-1.amazonaws.com',
    bigquery: 'bigquery.googleapis.com',
    snowflake: 'acme-prod.snowflakecomputing.com',
    mixpanel: 'eu.mixpanel.com',
  }[name]
}

/** What a source is asked for by its case, with a remark in its own words that makes it the only one of its kind. */
function question(name: (typeof rates)[number] | 'mixpanel', index: number): Record<string, unknown> {
  if (name === 'mixpanel') return { source: name, funnel: index + 1 }
  if (name === 'postgres') {
    const days = `generate_series(timestamp '2026-11-16', '2026-11-29', '1 day') day`
    return {
      source: name,
      sql: `select day, 62 as numerator, 100 as denominator from ${days}, pg_sleep(0.3) -- ${index}`,
    }
  }
  const query = Object.entries(cases[name].reads[0]?.query ?? {}).map(([key, value]) => {
    if (key === 'sql') return [key, `${value} -- ${index}`]
    if (key === 'path') return [key, `${value}&n=${index}`]
    return [key, `${value}`.replace('{*}', `{n:${index}}`).replace('started_total', `started_${index}_total`)]
  })
  return { source: name, ...Object.fromEntries(query) }
}

await using postgres = await startPostgres()
const url = await postgres.database()
const servers = new Map(await Promise.all(names.map(serve)))
let asked = 0
const journeys = Array.from({ length: 10 }, (_, journey) => {
  const shares = ['completionRate', 'errorRate', 'retention'].map((kpi, index) => {
    const place = journey * 3 + index
    return [kpi, question(rates[place % rates.length] ?? 'http', place)]
  })
  const kpis = Object.fromEntries([...shares, ['timeOnTask', question('mixpanel', journey)]])
  return [`journey-${journey}`, { title: `Journey ${journey}`, pages: ['/'], kpis }] as const
})
const connections = Object.fromEntries(names.map((name) => [name, cases[name].connection]))
const parsed = parseConfig(
  JSON.stringify({
    version: 1,
    production: { window: '7d', history: '14d' },
    sources: { ...connections, postgres: { url: `\${${'env:DATABASE'}}` } },
    journeys: Object.fromEntries(journeys),
  }),
  { file: 'bench.yml' },
)
if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))

const took: number[] = []
for (let run = 0; run < runs; run++) {
  const sources = openKpiSources({
    now: () => new Date('2026-11-30T12:00:00Z'),
    env: (name) => (name === 'DATABASE' ? url : `${name}-value`),
    reach: {
      instead(address) {
        asked += 1
        const server = servers.get(address.host)
        if (server === undefined) throw new Error(`There is no ${address.host} here.`)
        return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${address.pathname}${address.search}`)
      },
    },
  })
  const began = performance.now()
  const readings = await sources.read({
    journeys: journeys.map(([id]) => id),
    config: parsed.config,
    text: async () => undefined,
  })
  took.push(performance.now() - began)
  const missing = readings.flatMap((reading) => (reading.status === 'ok' ? [] : [reading.reason]))
  if (missing.length > 0 || readings.length !== 40) throw new Error(missing.join('\n'))
}
for (const server of servers.values()) server.close()

const sorted = took.toSorted((a, b) => a - b)
const seconds = (ms = Number.NaN) => `${(ms / 1_000).toFixed(2)} s`
console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`)
console.log(
  `40 KPIs of 10 journeys from 8 sources of ${DELAY_MS} ms, ${asked / runs} requests over HTTP and 4 queries, ${runs} runs\n`,
)
console.log(
  `median ${seconds(sorted[Math.floor(runs / 2)])}, slowest ${seconds(sorted.at(-1))} (under ${seconds(MOST_MS)})`,
)
process.exitCode = (sorted.at(-1) ?? Number.NaN) < MOST_MS ? 0 : 1
