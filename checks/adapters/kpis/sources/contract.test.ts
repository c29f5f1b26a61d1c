import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseConfig } from '../../../../config-schema/index.ts'
import { type KpiService, openKpiService, type ServiceAnswer } from '../../../../fixtures/kpi-service.ts'
import { cases } from '../../../../fixtures/kpi-sources/index.ts'
import type { SourceCase } from '../../../../fixtures/kpi-sources/source-case.ts'
import type { KpiReading } from '../../../types.ts'
import { openKpiSources } from '../open-kpi-sources.ts'

const now = new Date('2026-11-30T12:00:00Z')
/** What a service gives for later requests. */
const given = 'given-token'
const secrets: Record<string, string> = { SECRET_ONE: 'one-secret', SECRET_TWO: 'two-secret' }

let service: KpiService
beforeEach(async () => {
  service = await openKpiService()
})
afterEach(() => service.close())

type Read = { kpi: string; query: Record<string, unknown> }

async function read(
  name: string,
  { connection }: SourceCase,
  { kpi, query }: Read,
  longestMs = 20_000,
): Promise<KpiReading> {
  const config = {
    version: 1,
    production: { window: '7d', history: '14d' },
    sources: { [name]: connection },
    journeys: {
      'initial-import': { title: 'Import', pages: ['/import'], kpis: { [kpi]: { source: name, ...query } } },
    },
  }
  const parsed = parseConfig(JSON.stringify(config), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  const sources = openKpiSources({
    now: () => now,
    env: (variable) => secrets[variable],
    reach: { instead: service.instead, firstPauseMs: 1 },
    longestMs,
  })
  const [reading] = await sources.read({
    journeys: ['initial-import'],
    config: parsed.config,
    text: async () => undefined,
  })
  if (reading === undefined) throw new Error('There is a reading.')
  return reading
}

const page = '<html><body><h1>Bad gateway</h1></body></html>'
const everyRefusal: [string, ServiceAnswer, RegExp, number][] = [
  ['does not know who asks', { status: 401, json: {} }, /does not accept the credentials \(401\)\.$/, 1],
  ['does not let them', { status: 403, json: {} }, /does not let these credentials read it \(403\)\.$/, 1],
  ['has no such thing', { status: 404, text: 'Not found' }, /has no such thing \(404\): Not found\.$/, 1],
  [
    'leads elsewhere',
    { status: 302, headers: { location: 'http://169.254.169.254/' }, text: '' },
    /leads elsewhere \(302\)/,
    1,
  ],
  ['is busy', { status: 429, headers: { 'retry-after': '0' }, json: {} }, /takes no more requests for now \(429\)/, 4],
  ['is busy for long', { status: 429, headers: { 'retry-after': '3000' }, json: {} }, /left alone for 3000 s\.$/, 1],
  ['is broken', { status: 500, text: page }, /is not well \(500\): Bad gateway\.$/, 4],
  ['is away', { status: 503, text: '' }, /is not well \(503\)\.$/, 4],
  ['answers a page', { text: page }, /answers what is not JSON\.$/, 1],
  ['breaks off', { text: '{"data": [' }, /answers what is not JSON\.$/, 1],
  ['answers something else', { json: { hello: 'world' } }, /answers |does not answer /, 1],
  ['answers too much', { text: 'x'.repeat(8_100_000) }, /answers with more than 8 MB\.$/, 1],
  ['hangs up', (response) => response.destroy(), /cannot be reached \(ECONNRESET\)\.$/, 4],
]

describe.each(Object.entries(cases))('%s', (name, one) => {
  const [usual] = one.reads
  const answerWith = (answer: KpiService['answer']) => {
    service.answer = (request) => one.before?.(request) ?? answer(request)
  }
  if (usual === undefined) throw new Error('A source can be asked for something.')
  /** Requests that are alike go out once, and tries are counted by request. */
  const triesOf = () =>
    Math.max(
      0,
      ...[...Map.groupBy(service.requests, ({ path, query, body }) => `${path}${query}${body}`)].map(
        ([, { length }]) => length,
      ),
    )

  test.each(one.reads.map((each) => [each.kpi, each] as const))(
    'reads %s as its service describes it',
    async (_, each) => {
      answerWith(each.answer)
      const reading = await read(name, one, each)
      expect(reading).toMatchObject({ status: 'ok', kpi: each.kpi, ...each.reading })
      expect(service.requests.flatMap(one.problems)).toEqual([])
    },
  )

  test('takes no data for none, and never for zero', async () => {
    for (const answer of [...one.empty.map((each) => () => each), ...(one.emptyBy ?? [])]) {
      answerWith(answer)
      expect(await read(name, one, usual)).toMatchObject({
        status: 'unavailable',
        reason: expect.stringMatching(/has nothing from 2026-11-23 to 2026-11-29/),
      })
    }
  })

  test.each(everyRefusal)(
    'says it when the service %s, and asks again only where that may help',
    async (_, answer, reason, tries) => {
      answerWith(() => answer)
      const reading = await read(name, one, usual)
      expect(reading).toMatchObject({ status: 'unavailable', reason: expect.stringMatching(reason) })
      expect(triesOf()).toBe(tries)
    },
  )

  test.runIf(one.before)('says it when its log-in is refused', async () => {
    service.answer = () => ({ status: 401, json: {} })
    expect(await read(name, one, usual)).toMatchObject({
      status: 'unavailable',
      reason: expect.stringMatching(/does not accept the credentials \(401\)\.$/),
    })
    expect(service.requests).toHaveLength(1)
  })

  test.each(one.refusals.map((refusal) => [`${refusal.reason}`, refusal] as const))(
    'says what its service says in its own way: %s',
    async (_, { answer, reason, tries = 1, kpi = usual.kpi, query = usual.query }) => {
      answerWith(() => answer)
      expect(await read(name, one, { kpi, query })).toMatchObject({
        status: 'unavailable',
        reason: expect.stringMatching(reason),
      })
      expect(triesOf()).toBe(tries)
    },
  )

  test('reads what a service that was busy gives after all', async () => {
    const seen = new Set<string>()
    answerWith((request) => {
      const key = `${request.path}${request.query}${request.body}`
      if (seen.has(key)) return usual.answer(request)
      seen.add(key)
      return { status: 429, headers: { 'retry-after': '0' }, json: {} }
    })
    expect(await read(name, one, usual)).toMatchObject({ status: 'ok', ...usual.reading })
  })

  test('is too slow when there is no time left', async () => {
    answerWith(() => () => {})
    expect(await read(name, one, usual, 300)).toMatchObject({
      status: 'unavailable',
      reason: expect.stringMatching(/is too slow: it did not answer within 0\.3 s\.$/),
    })
  })

  test('tells no secret, whatever the service says of it', async () => {
    answerWith(({ headers, query, body }) => ({
      status: 400,
      text: `${JSON.stringify(headers)} ${query} ${body} one-secret two-secret ${Buffer.from('one-secret').toString('base64')}`,
    }))
    const written = JSON.stringify(await read(name, one, usual))
    for (const secret of [...Object.values(secrets), given]) {
      expect(written).not.toContain(secret)
      expect(written).not.toContain(Buffer.from(secret).toString('base64'))
    }
  })
})
