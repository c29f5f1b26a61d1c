import { PGlite } from '@electric-sql/pglite'
import { describe, expect, test } from 'vitest'
import { type Config, parseConfig } from '../../../../config-schema/index.ts'
import { experimentPlan } from '../../../../fixtures/builders/experiment.ts'
import { openKpiService } from '../../../../fixtures/kpi-service.ts'
import { servePglite } from '../../../../fixtures/pglite-server.ts'
import { type KpiTerms, openKpiSources } from '../../kpis/open-kpi-sources.ts'
import { openExperimentResults } from './open-experiment-results.ts'

const [from, to] = [new Date('2026-10-05T08:00:00Z'), new Date('2026-10-12T08:00:00Z')]

function configured(results: object | undefined, sources: object = {}): Config {
  const journey = { title: 'Import', pages: ['/import'], ...(results && { experiment: { results } }) }
  const text = JSON.stringify({ version: 1, sources, journeys: { 'initial-import': journey } })
  const parsed = parseConfig(text, { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  return parsed.config
}

function read(config: Config, { files = {}, ...terms }: Partial<KpiTerms> & { files?: Record<string, string> } = {}) {
  const { reach } = openKpiSources({ now: () => to, ...terms })
  return openExperimentResults({ reach }).read({
    journey: 'initial-import',
    config,
    text: async (path) => files[path],
    plan: experimentPlan(),
    flag: 'clear errors',
    from,
    to,
  })
}

const found = {
  status: 'counted',
  arms: [
    { name: 'control', people: 790, kpis: { completionRate: { people: 790, sum: 490 } } },
    { name: 'b', people: 800, kpis: { completionRate: { people: 800, sum: 570 } } },
  ],
  crossed: 2,
}

test('A journey that does not say where its results are has none', async () => {
  expect(await read(configured(undefined))).toEqual({
    status: 'unavailable',
    reason: '`journeys.initial-import.experiment.results` does not say where results are read from.',
  })
})

describe('A file', () => {
  const path = 'kpis/experiment.csv'
  const config = configured({ source: 'file', path })
  const header = 'arm,kpi,people,sum,crossed\n'

  test('gives its rows', async () => {
    const text = `${header}control,completionRate,790,490,2\nb,completionRate,800,570,2\n`
    expect(await read(config, { files: { [path]: text } })).toEqual(found)
  })

  test.each([
    [{}, 'There is no file kpis/experiment.csv.'],
    [{ [path]: 'arm,kpi\n' }, 'kpis/experiment.csv cannot be read: its first line does not name people, sum.'],
    [
      { [path]: `${header}c,completionRate,1,1,0\n` },
      'kpis/experiment.csv counts people in "c", and the plan has control and b alone.',
    ],
    [
      { [path]: `${header}b,completionRate,some,1,0\n` },
      'kpis/experiment.csv gives a row (line 2) whose people “some” is no whole number from 0 on.',
    ],
  ])('that is %j is unavailable with the reason', async (files, reason) => {
    expect(await read(config, { files })).toEqual({ status: 'unavailable', reason })
  })
})

describe('An own query', () => {
  const sources = { postgres: { url: `\${${'env:URL'}}` } }

  test('is asked with the flag and the time from the start on, and may only read', async () => {
    const database = await PGlite.create()
    await database.exec(`create table totals (flag text, day timestamptz, arm text, kpi text, people int, done int);
      insert into totals values ('clear errors', '2026-10-05 08:00Z', 'control', 'completionRate', 790, 490),
        ('clear errors', '2026-10-12 07:59Z', 'b', 'completionRate', 800, 570),
        ('clear errors', '2026-10-12 08:00Z', 'b', 'errorRate', 1, 1), ('another', '2026-10-06Z', 'b', 'errorRate', 1, 1)`)
    await using server = await servePglite(database)
    const env = () => server.url
    const sql =
      'select arm, kpi, people, done as sum, 2 as crossed from totals where flag = :flag and day >= :from and day < :to'
    expect(await read(configured({ source: 'postgres', sql }, sources), { env })).toEqual(found)
    const writing = configured({ source: 'postgres', sql: 'delete from totals returning arm' }, sources)
    expect(await read(writing, { env })).toEqual({
      status: 'unavailable',
      reason:
        'PostgreSQL refuses a query that would change something: cannot execute DELETE in a read-only transaction.',
    })
    const slow = configured({ source: 'postgres', sql: 'select pg_sleep(5)::text as arm' }, sources)
    expect(await read(slow, { env, longestMs: 300 })).toEqual({
      status: 'unavailable',
      reason: expect.stringMatching(/^PostgreSQL (ended the query: it takes too long|is too slow: .*)\.$/),
    })
    await database.close()
  })

  test('that is asked of a source whose secret is not there is unavailable, with its name', async () => {
    const config = configured({ source: 'postgres', sql: 'select 1' }, sources)
    expect(await read(config)).toEqual({
      status: 'unavailable',
      reason: 'PostgreSQL needs the environment variable URL (sources.postgres.url), which is not set here.',
    })
  })
})

test('An address is asked for the flag and the time, and gives rows within its answer', async () => {
  const service = await openKpiService()
  const rows = found.arms.map(({ name, people, kpis: { completionRate } }) => ({
    arm: name,
    kpi: 'completionRate',
    people,
    sum: completionRate.sum,
    crossed: 2,
  }))
  service.answer = () => ({ json: { data: { arms: rows } } })
  const http = { source: 'http', path: '/experiments/{flag}?from={from}&to={to}', rows: 'data.arms' }
  const sources = { http: { url: 'https://kpis.acme.io/api', headers: { authorization: 'Bearer t' } } }
  const reach = { instead: service.instead }
  expect(await read(configured(http, sources), { reach })).toEqual(found)
  const [request] = service.requests
  expect([
    request?.host,
    request?.path,
    Object.fromEntries(request?.query ?? []),
    request?.headers.authorization,
  ]).toEqual([
    'kpis.acme.io',
    '/api/experiments/clear%20errors',
    { from: from.toISOString(), to: to.toISOString() },
    'Bearer t',
  ])
  expect(await read(configured({ ...http, rows: 'data.days' }, sources), { reach })).toEqual({
    status: 'unavailable',
    reason: 'HTTP /experiments/{flag} answers no list at data.days.',
  })
  service.answer = () => ({ status: 403, json: { error: 'not yours' } })
  expect(await read(configured({ ...http, path: '/other' }, sources), { reach })).toEqual({
    status: 'unavailable',
    reason: 'HTTP /other does not let these credentials read it (403): not yours.',
  })
  await service.close()
})
