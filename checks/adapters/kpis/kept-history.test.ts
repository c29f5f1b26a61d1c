import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseConfig } from '../../../config-schema/index.ts'
import { type KpiService, openKpiService } from '../../../fixtures/kpi-service.ts'
import type { KpiRecord } from '../../types.ts'
import { openKpiSources } from './open-kpi-sources.ts'

const now = new Date('2026-11-30T12:00:00Z')
const since = Date.parse('2026-06-01')
const DAY_MS = 86_400_000
const nameOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)

let service: KpiService
beforeEach(async () => {
  service = await openKpiService()
  service.answer = ({ query }) => {
    const [from, to] = ['from', 'to'].map((name) => Date.parse(query.get(name) ?? ''))
    const count = ((to ?? 0) - (from ?? 0)) / DAY_MS
    const days = Array.from({ length: count }, (_, index) => (from ?? 0) + index * DAY_MS)
    return {
      json: days.filter((day) => day >= since).map((day) => ({ day: nameOf(day), numerator: 62, denominator: 100 })),
    }
  }
})
afterEach(() => service.close())

function reader(query: Record<string, unknown> = {}, at = now) {
  const config = {
    version: 1,
    production: { history: '90d' },
    sources: { http: { url: 'http://kpis.test/api' } },
    journeys: {
      order: {
        title: 'Order',
        pages: ['/'],
        kpis: { completionRate: { source: 'http', path: '/days?from={from}&to={to}', ...query } },
      },
    },
  }
  const parsed = parseConfig(JSON.stringify(config), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  const sources = openKpiSources({ now: () => at, reach: { instead: service.instead, firstPauseMs: 1 } })
  const wanted = { journeys: ['order'], config: parsed.config, text: async () => undefined }
  return {
    async read(kept: KpiRecord[]) {
      const [reading] = await sources.read({ ...wanted, kept })
      if (reading?.status !== 'ok') throw new Error(JSON.stringify(reading))
      return reading
    },
    settle: async (kept: KpiRecord[] = []): Promise<KpiRecord[]> =>
      ((await sources.settled?.({ ...wanted, kept })) ?? []).map((one) => ({
        ...one,
        commit: 'a'.repeat(40),
        at: at.toISOString(),
      })),
  }
}

const asked = () =>
  service.requests.map(({ query }) => [query.get('from')?.slice(0, 10), query.get('to')?.slice(0, 10)])

test('Days that are kept are not asked for again, and show all the same', async () => {
  const kept = await reader().settle()
  expect(kept.map(({ since: first, until, days }) => [first, until, days.length])).toEqual([
    ['2026-09-01', '2026-11-22', 83],
  ])
  const reading = await reader().read(kept)
  expect(asked()).toEqual([
    ['2026-09-01', '2026-11-30'],
    ['2026-11-16', '2026-11-30'],
  ])
  expect(reading).toMatchObject({ value: 0.62, denominator: 700, previous: { denominator: 700 } })
  expect([reading.days?.length, reading.days?.at(0), 'notes' in reading]).toEqual([
    90,
    { day: '2026-09-01', value: 0.62, numerator: 62, denominator: 100, sample: 100, interval: expect.anything() },
    false,
  ])
})

test('A week later the next days are settled, and the older ones are kept though nobody is asked for them', async () => {
  const kept = await reader().settle()
  const later = await reader({}, new Date('2026-12-07T12:00:00Z')).settle(kept)
  expect(asked().at(-1)).toEqual(['2026-11-23', '2026-12-07'])
  expect(later.map(({ since: first, until, days }) => [first, until, days.length])).toEqual([
    ['2026-09-01', '2026-11-29', 90],
  ])
})

test('Days of another question are not mixed in, and that is said', async () => {
  const kept = await reader().settle()
  const reading = await reader({ path: '/others?from={from}&to={to}' }).read(kept)
  expect(asked().at(-1)).toEqual(['2026-09-01', '2026-11-30'])
  expect(reading.notes).toEqual(['days kept before are of another question, and left out'])
})

test('That none are kept of a KPI yet is said where there are some of others, and is no error', async () => {
  const others = (await reader().settle()).map((one) => ({ ...one, kpi: 'errorRate' }))
  expect((await reader().read(others)).notes).toEqual(['no days of it are kept yet'])
  expect(await reader().read([])).not.toHaveProperty('notes')
})

test('A kept number that its KPI cannot have is left out', async () => {
  const kept = await reader().settle()
  const forged = kept.map((one) => ({
    ...one,
    days: [{ day: '2026-09-01', numerator: 500, denominator: 100 }, ...one.days.slice(1)],
  }))
  const { days = [] } = await reader().read(forged)
  expect([days.length, days.at(0)?.day]).toEqual([89, '2026-09-02'])
})

test('What cannot be read is not kept, and a file keeps itself', async () => {
  service.answer = () => ({ status: 403, json: {} })
  expect(await reader().settle()).toEqual([])
  const inFile = parseConfig(
    'version: 1\njourneys:\n  order: { title: Order, pages: [/], kpis: { completionRate: { source: file, path: a.csv } } }\n',
    { file: 'a.yml' },
  )
  if (inFile.status === 'mistake') throw new Error('It is right.')
  const text = async () => 'kpi,value,from,to\ncompletionRate,62%,2026-11-01,2026-11-01\n'
  expect(
    await openKpiSources({ now: () => now }).settled?.({ journeys: ['order'], config: inFile.config, text, kept: [] }),
  ).toEqual([])
})
