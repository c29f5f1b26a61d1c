import { expect, test } from 'vitest'
import { parseConfig } from '../config-schema/index.ts'
import { fakeRecords, kpiRecord } from '../fixtures/builders/fake-records.ts'
import { kpiReading } from '../fixtures/builders/kpi-reading.ts'
import { measurement } from '../fixtures/builders/measurement.ts'
import { HostRefused } from './errors.ts'
import type { KpiSources, Records } from './ports.ts'
import { readKpis } from './read-kpis.ts'

const parsed = parseConfig(
  `version: 1
journeys:
  initial-import: { title: Import, pages: [/], kpis: { completionRate: { source: file, path: a.csv } } }
`,
  { file: 'a.yml' },
)
if (parsed.status === 'mistake') throw new Error('It is right.')
const policy = { source: 'base' as const, config: parsed.config, changedInHead: false, notes: [] }

async function keptFor(records?: Pick<Records, 'list'>) {
  let told: unknown
  const kpis: KpiSources = {
    read: async ({ kept }) => {
      told = kept
      return [kpiReading()]
    },
    series: async () => [],
  }
  const disk = { folder: '', text: async () => undefined }
  const ports = { history: undefined, disk, kpis, ...(records && { records }) }
  expect(await readKpis({ measurement: measurement(), policy }, ports)).toEqual([kpiReading()])
  return told
}

test('What earlier readings kept is told to whoever reads, and its absence is no error', async () => {
  const record = kpiRecord()
  expect(await keptFor(fakeRecords([], undefined, [record]))).toEqual([record])
  expect(await keptFor(fakeRecords())).toEqual([])
  expect(await keptFor()).toEqual([])
  const away = new HostRefused({ status: 'refused', code: 'unreachable', reason: 'away' })
  expect(await keptFor({ list: () => Promise.reject(away) })).toEqual([])
})
