import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseConfig } from '../../../config-schema/index.ts'
import { type KpiService, openKpiService } from '../../../fixtures/kpi-service.ts'
import { cleanFound } from './clean-found.ts'
import { openKpiSources } from './open-kpi-sources.ts'
import { shortLine } from '../short-line.ts'

let service: KpiService
beforeEach(async () => {
  service = await openKpiService()
})
afterEach(() => service.close())

async function readWith(warnings: string[]) {
  const value = (at: number) => [at, '0.62'] as const
  service.answer = ({ path, body }) => {
    const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(new URLSearchParams(body).get(name)))
    const count = path.endsWith('query_range') ? ((end ?? 0) - (start ?? 0)) / (step ?? 1) + 1 : 0
    const values = Array.from({ length: count }, (_, index) => value((start ?? 0) + index * (step ?? 1)))
    const data = path.endsWith('query_range')
      ? { resultType: 'matrix', result: [{ metric: {}, values }] }
      : { resultType: 'vector', result: [{ metric: {}, value: value(0) }] }
    return { json: { status: 'success', data, warnings } }
  }
  const config = {
    version: 1,
    sources: { prometheus: { url: 'http://prometheus.test', token: `\${${'env:TOKEN'}}` } },
    journeys: {
      a: { title: 'A', pages: ['/'], kpis: { completionRate: { source: 'prometheus', query: 'sum(done)' } } },
    },
  }
  const parsed = parseConfig(JSON.stringify(config), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  const [reading] = await openKpiSources({
    now: () => new Date('2026-11-30T12:00:00Z'),
    env: () => 's3cret-token',
    reach: { instead: service.instead, firstPauseMs: 1 },
  }).read({ journeys: ['a'], config: parsed.config, text: async () => undefined })
  return reading?.status === 'ok' ? reading.notes : reading
}

test('What a service warns of is told short, on one line, and without the secret that it was asked with', async () => {
  expect(await readWith([`slow for Bearer s3cret-token\n\u001b[31m${'x'.repeat(500)}`])).toEqual([
    `Prometheus warns: slow for Bearer ••• [31m${'x'.repeat(126)}…`,
  ])
})

test('A secret that is cut is none that is told', async () => {
  expect(await readWith([`${'x'.repeat(150)} s3cret-token`])).toEqual([`Prometheus warns: ${'x'.repeat(150)} •••…`])
})

test('Of many warnings a few are told, and how many there are besides', async () => {
  const notes = await readWith(Array.from({ length: 12 }, (_, index) => `warning ${index}`))
  expect(notes).toEqual([...[0, 1, 2, 3, 4].map((index) => `Prometheus warns: warning ${index}`), '7 more notes'])
})

test('Names of releases are such text too', () => {
  const releases = [{ release: `v1\n${'x'.repeat(200)} s3cret`, value: 1 }]
  expect(cleanFound({ releases }, (text) => text.replace('v1', '•••'))).toEqual({
    releases: [{ release: `••• ${'x'.repeat(96)}…`, value: 1 }],
  })
})

test.each([
  ['a\u202eb\u200bc\u2028d', 'a b c d'],
  ['  It is down. ', 'It is down'],
  ['😀'.repeat(200), `${'😀'.repeat(159)}…`],
  ['x'.repeat(160), 'x'.repeat(160)],
])('%j is written as %j', (text, line) => expect(shortLine(text)).toBe(line))
