import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Config, parseConfig } from '../../../config-schema/index.ts'
import { openKpiSources } from './open-kpi-sources.ts'

const sources = openKpiSources({ now: () => new Date('2026-10-05T09:00:00Z') })
const readAt = '2026-10-05T09:00:00.000Z'

function configured(kpis: string): Config {
  const journeys = `  initial-import: { title: Import, pages: [/import], kpis: ${kpis} }\n  sign-up: { title: Sign up, pages: [/sign-up] }\n`
  const parsed = parseConfig(`version: 1\njourneys:\n${journeys}`, { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  return parsed.config
}

const config = configured(
  '{ timeOnTask: { source: file, path: kpis/a.csv, target: 1min }, completionRate: { source: file, path: kpis/a.csv }, ease: { source: file, path: kpis/gone.json } }',
)

test('The KPIs of the wanted journeys are read, each file once, and what is not there is unavailable', async () => {
  const asked: string[] = []
  const text = async (path: string) => {
    asked.push(path)
    return path === 'kpis/a.csv' ? 'kpi,value\ncompletionRate,62%\ntimeOnTask,94s\n' : undefined
  }
  expect(await sources.read({ journeys: ['sign-up', 'initial-import', 'unknown'], config, text })).toEqual([
    { kpi: 'completionRate', journey: 'initial-import', source: 'kpis/a.csv', status: 'ok', value: 0.62, readAt },
    { kpi: 'timeOnTask', journey: 'initial-import', source: 'kpis/a.csv', target: 60, status: 'ok', value: 94, readAt },
    {
      kpi: 'ease',
      journey: 'initial-import',
      source: 'kpis/gone.json',
      status: 'unavailable',
      reason: 'kpis/gone.json is no file of the repository.',
    },
  ])
  expect(asked).toEqual(['kpis/a.csv', 'kpis/gone.json'])
})

test('A journey that is not wanted is not read', async () => {
  const text = async () => {
    throw new Error('nothing was to be read')
  }
  expect(await sources.read({ journeys: ['sign-up'], config, text })).toEqual([])
})

test('A file that the disk refuses is unavailable with the reason', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kpis-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const readings = await sources.read({
    journeys: ['initial-import'],
    config: configured('{ ease: { source: file, path: kpis/a.csv } }'),
    text: () => readFile(folder, 'utf8'),
  })
  expect(readings).toEqual([
    {
      kpi: 'ease',
      journey: 'initial-import',
      source: 'kpis/a.csv',
      status: 'unavailable',
      reason: 'kpis/a.csv cannot be read (EISDIR).',
    },
  ])
})

test('A bug in what gives the text is not taken for a missing file', async () => {
  const text = async () => {
    throw new TypeError('a bug')
  }
  await expect(sources.read({ journeys: ['initial-import'], config, text })).rejects.toThrow('a bug')
})

test('A KPI of one’s own is read and compared by what the configuration says it is', async () => {
  const own = configured(
    '{ custom: { undoneRate: { title: imports undone, kind: share, better: lower, source: file, path: kpis/a.csv, target: 2% }, score: { title: mood, kind: score, better: higher, source: file, path: kpis/a.csv, target: -3 }, gone: { title: gone, kind: count, better: lower, source: file, path: kpis/a.csv } } }',
  )
  const text = async () =>
    'kpi,value,sample,from,to\nundoneRate,5%,1000,2026-09-08,2026-09-14\nundoneRate,2%,1000,2026-09-01,2026-09-07\nscore,-2.5,,,\n'
  expect(await sources.read({ journeys: ['initial-import'], config: own, text })).toEqual([
    {
      kpi: 'undoneRate',
      journey: 'initial-import',
      source: 'kpis/a.csv',
      target: 0.02,
      custom: { title: 'imports undone', unit: 'share', better: 'lower' },
      status: 'ok',
      value: 0.05,
      sample: 1000,
      interval: expect.anything(),
      window: { from: '2026-09-08', to: '2026-09-14' },
      previous: {
        value: 0.02,
        sample: 1000,
        interval: expect.anything(),
        window: { from: '2026-09-01', to: '2026-09-07' },
        change: expect.objectContaining({ direction: 'worse', clear: true }),
      },
      readAt,
    },
    expect.objectContaining({ kpi: 'score', status: 'ok', value: -2.5, target: -3 }),
    expect.objectContaining({ kpi: 'gone', status: 'unavailable', reason: 'kpis/a.csv has no row for gone.' }),
  ])
})
