import { expect, test } from 'vitest'
import { parseConfig } from '../config-schema/index.ts'
import { fakeRecords, kpiRecord } from '../fixtures/builders/fake-records.ts'
import { HostRefused } from './errors.ts'
import { findKept } from './find-kept.ts'
import { keepKpis } from './keep-kpis.ts'
import type { KpiSources, Progress, Records } from './ports.ts'

const parsed = parseConfig(
  `version: 1
journeys:
  initial-import:
    title: Import
    pages: [/import]
    kpis: { completionRate: { source: file, path: a.csv }, traffic: { source: file, path: a.csv } }
  sign-up: { title: Sign up, pages: [/] }
`,
  { file: 'a.yml' },
)
if (parsed.status === 'mistake') throw new Error('It is right.')
const { config } = parsed
const commit = 'c'.repeat(40)
const { commit: _, at: __, ...settled } = kpiRecord()

async function keep(records: Records, kpis: Pick<KpiSources, 'settled'> = { settled: async () => [settled] }) {
  const said: Progress[] = []
  const { kept } = await keepKpis(
    { config, journeys: ['initial-import'], text: async () => undefined, commit, at: new Date('2026-07-01T12:00:00Z') },
    { records, kpis, progress: (event) => void said.push(event) },
  )
  return { kept, said: said.map((event) => ('text' in event ? event.text : event.kind)) }
}

test('The days that change no more are kept, with the commit and the moment, and that is said', async () => {
  const records = fakeRecords()
  expect(await keep(records)).toEqual({
    kept: 1,
    said: ['Kept for later readings: the days of 1 KPI up to 2026-06-02'],
  })
  expect(records.keptKpis).toEqual([{ ...settled, commit, at: '2026-07-01T12:00:00.000Z' }])
})

test('Sources are told what is kept; what they cannot give today stays as it was, unless nobody names it any more', async () => {
  const before = [
    kpiRecord(),
    kpiRecord({ kpi: 'traffic' }),
    kpiRecord({ kpi: 'ease' }),
    kpiRecord({ journey: 'gone' }),
  ]
  const records = fakeRecords([], undefined, [...before])
  let told: unknown
  await keep(records, {
    settled: async ({ kept }) => {
      told = [...kept]
      return [settled]
    },
  })
  expect(told).toEqual(before)
  expect(records.keptKpis.slice(before.length)).toEqual([
    { ...settled, commit, at: '2026-07-01T12:00:00.000Z' },
    kpiRecord({ kpi: 'traffic' }),
  ])
})

test('What cannot be kept, and that there is nothing, is said', async () => {
  expect(await keep(fakeRecords([], 'the disk is full'))).toEqual({
    kept: 0,
    said: ['Not kept for later readings: the disk is full'],
  })
  expect(await keep(fakeRecords(), { settled: async () => [] })).toEqual({
    kept: 0,
    said: ['No days of KPIs to keep for later readings: none is settled yet'],
  })
})

test('A run that may not keep any asks nobody and says nothing', async () => {
  const { append: ___, ...reading } = fakeRecords()
  const kpis = {
    settled: async () => {
      throw new Error('nobody is to be asked')
    },
  }
  expect(await keep(reading, kpis)).toEqual({ kept: 0, said: [] })
})

test('Nobody waits for kept days of a host that is away, and none are looked for where no KPIs are named', async () => {
  const away = new HostRefused({ status: 'refused', code: 'unreachable', reason: 'away' })
  const failing = (error: Error) => ({ records: { list: () => Promise.reject(error) } })
  expect(await findKept({ config, journeys: ['initial-import'] }, failing(away))).toEqual([])
  await expect(findKept({ config, journeys: ['initial-import'] }, failing(new Error('a bug')))).rejects.toThrow('a bug')
  expect(await findKept({ config, journeys: ['sign-up'] }, failing(new Error('a bug')))).toEqual([])
  expect(await findKept({ config, journeys: ['initial-import'] }, {})).toEqual([])
})
