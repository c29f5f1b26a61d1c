import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CoverageRecord } from '../../types.ts'
import { kpiRecord } from '../../../fixtures/builders/fake-records.ts'
import { openRecords } from './open-records.ts'

let above: string
let folder: string
beforeEach(async () => {
  above = await mkdtemp(join(tmpdir(), 'ux-impact-records-'))
  folder = join(above, 'records')
})
afterEach(() => rm(above, { recursive: true, force: true }))

const now = new Date('2026-06-30T12:00:00.000Z')
const open = (mayAppend = true, at = now) => openRecords(folder, { now: () => at, mayAppend })
const record = (parts: Partial<CoverageRecord> = {}): CoverageRecord => ({
  journey: 'sign-up',
  commit: 'a'.repeat(40),
  at: '2026-06-30T11:00:00.000Z',
  files: [{ path: 'src/pages/sign-up.tsx' }],
  ...parts,
})
const day = (number: number) => new Date(now.getTime() - number * 24 * 60 * 60 * 1000).toISOString()
const names = () => readdir(join(folder, 'coverage'))

async function put(name: string, text: string): Promise<void> {
  await mkdir(join(folder, 'coverage'), { recursive: true })
  await writeFile(join(folder, 'coverage', name), text)
}

it('what was kept is listed the same, the newest first', async () => {
  const [older, newer] = [record({ at: day(2) }), record({ journey: 'order', at: day(1) })]
  for (const one of [newer, older]) expect(await open().append?.('coverage', one)).toEqual({ status: 'kept' })
  expect(await open().list('coverage')).toEqual([newer, older])
  expect((await names()).sort()).toEqual([
    '20260628T120000000Z-sign-up-aaaaaaaaaaaa.json',
    '20260629T120000000Z-order-aaaaaaaaaaaa.json',
  ])
  expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*\n')
})

it('a run that may not keep any only reads', async () => {
  const reading = open(false)
  expect([reading.append, await reading.list('coverage'), existsSync(folder)]).toEqual([undefined, [], false])
})

it('of a journey the five newest stay, and another’s are left alone', async () => {
  await open().append?.('coverage', record({ journey: 'order', at: day(30) }))
  for (const age of [7, 3, 5, 1, 4, 2, 6]) await open().append?.('coverage', record({ at: day(age) }))
  expect((await open().list('coverage')).map(({ journey, at }) => [journey, at])).toEqual([
    ...[1, 2, 3, 4, 5].map((age) => ['sign-up', day(age)]),
    ['order', day(30)],
  ])
  expect(await names()).toHaveLength(6)
})

it('a record is known for 90 days, and not before its time', async () => {
  await open().append?.('coverage', record({ at: now.toISOString() }))
  const later = (days: number) => open(true, new Date(now.getTime() + days * 24 * 60 * 60 * 1000))
  expect(await later(90).list('coverage')).toHaveLength(1)
  expect(await later(90.1).list('coverage')).toEqual([])
  expect(await later(-1.1).list('coverage')).toEqual([])
  await later(91).append?.('coverage', record({ journey: 'order', at: day(-91) }))
  expect(await names()).toEqual(['20260929T120000000Z-order-aaaaaaaaaaaa.json'])
})

describe('what is no honest record is left out, and the others are not', () => {
  const text = (value: unknown) => JSON.stringify(value)
  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a journey that is none', text(record({ journey: '../order' }))],
    ['a commit that is none', text(record({ commit: 'main' }))],
    ['no moment', text({ ...record(), at: 'now' })],
    ['files that are none', text({ ...record(), files: ['src/a.ts'] })],
    ['too many files', text(record({ files: Array.from({ length: 10_001 }, () => ({ path: 'a' })) }))],
    ['too long a path', text(record({ files: [{ path: 'a'.repeat(1_001) }] }))],
  ])('%s', async (_, content) => {
    await open().append?.('coverage', record())
    await put('20260630T115900000Z-other.json', content)
    expect(await open().list('coverage')).toEqual([record()])
  })

  it('a huge file, a link, a folder, and files of other names', async () => {
    await open().append?.('coverage', record())
    await put('a.json', text(record({ journey: 'huge' })))
    await truncate(join(folder, 'coverage', 'a.json'), 1024 * 1024 + 1)
    await writeFile(join(above, 'outside.json'), text(record({ journey: 'linked' })))
    await symlink(join(above, 'outside.json'), join(folder, 'coverage', 'b.json'))
    await mkdir(join(folder, 'coverage', 'c.json'))
    await put('.d.json', text(record({ journey: 'hidden' })))
    await put('e.txt', text(record({ journey: 'text' })))
    expect(await open().list('coverage')).toEqual([record()])
    await open().append?.('coverage', record({ at: day(0) }))
    expect((await names()).filter((name) => /^\.?[a-e]\./.test(name)).sort()).toEqual([
      '.d.json',
      'a.json',
      'b.json',
      'c.json',
      'e.txt',
    ])
  })

  it('what a record does not have is dropped', async () => {
    await put('a.json', text({ ...record(), more: 1, files: [{ path: 'a.ts', lines: [1] }] }))
    expect(await open().list('coverage')).toEqual([record({ files: [{ path: 'a.ts' }] })])
  })

  it('more than a thousand files: the newest by their names are read', async () => {
    for (let number = 1000; number <= 2000; number++) await put(`${number}.json`, '{}')
    await put('0999.json', text(record()))
    expect(await open().list('coverage')).toEqual([])
    await put('2001.json', text(record()))
    expect(await open().list('coverage')).toEqual([record()])
  })
})

it('a record that cannot be kept is told, and leaves nothing', async () => {
  const tooMany = record({ files: Array.from({ length: 10_001 }, () => ({ path: 'a' })) })
  const why = 'it is larger than a record may be'
  expect(await open().append?.('coverage', tooMany)).toEqual({ status: 'not kept', why })
  await writeFile(folder, 'a file')
  expect(await open().append?.('coverage', record())).toMatchObject({ status: 'not kept' })
  expect(await open().list('coverage')).toEqual([])
})

describe('days of KPIs', () => {
  const kpi = (parts: Parameters<typeof kpiRecord>[0] = {}) => kpiRecord({ at: '2026-06-30T11:00:00.000Z', ...parts })
  const inFolder = () => readdir(join(folder, 'kpi'))

  it('are kept once for each KPI of a journey, the newest, beside other records', async () => {
    const [old, next] = [kpi({ at: day(2) }), kpi({ at: day(1), until: '2026-06-03' })]
    const traffic = kpi({ at: day(3), kpi: 'traffic' })
    for (const one of [old, next, traffic]) expect(await open().append?.('kpi', one)).toEqual({ status: 'kept' })
    await open().append?.('coverage', record())
    expect(await open().list('kpi')).toEqual([next, traffic])
    expect((await inFolder()).sort()).toEqual([
      '20260627T120000000Z-initial-import-traffic-a1b2c3d4a1b2.json',
      '20260629T120000000Z-initial-import-completionRate-a1b2c3d4a1b2.json',
    ])
  })

  it.each([
    ['of another kind', record()],
    ['of a KPI that is none', kpi({ kpi: '../traffic' })],
    ['of no question', kpi({ question: 'all' })],
    ['with a day that is none', kpi({ days: [{ day: '2026-06-31', value: 1 }] })],
    ['with days in disorder', kpi({ days: [...kpi().days].reverse() })],
    ['with a day twice', kpi({ days: [...kpi().days, ...kpi().days.slice(-1)] })],
    ['with days after its end', kpi({ until: '2026-06-01' })],
    ['that ends before it begins', kpi({ since: '2026-06-03', days: [] })],
    ['with a value that is no number', { ...kpi(), days: [{ day: '2026-06-01', value: '1' }] }],
    ['with too many days', kpi({ days: Array.from({ length: 181 }, () => ({ day: '2026-06-01' })) })],
  ])('%s are none', async (_, strange) => {
    await open().append?.('kpi', kpi())
    await writeFile(join(folder, 'kpi', '20260630T115900000Z-other.json'), JSON.stringify(strange))
    expect(await open().list('kpi')).toEqual([kpi()])
  })
})
