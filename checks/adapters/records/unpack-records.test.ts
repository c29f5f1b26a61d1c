import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { evilZip, type ZipEntry } from '../../../fixtures/builders/evil-zip.ts'
import { coverageRecord, kpiRecord } from '../../../fixtures/builders/fake-records.ts'
import { unpackRecords } from './unpack-records.ts'

const now = new Date('2026-07-01T12:00:00Z')
const record = coverageRecord()
const named = (name: string, content: string | Buffer = JSON.stringify(record)): ZipEntry => ({ name, content })
const one = named('coverage/20260630T120000000Z-sign-up-a1b2c3d4a1b2.json')
const unpacked = (...entries: ZipEntry[]) => unpackRecords('coverage', evilZip(entries), now)

it('records are read as they were kept', async () => {
  const folder: ZipEntry = { name: 'coverage/', mode: 0o040755, method: 0 }
  expect(await unpacked(folder, one)).toEqual({ status: 'read', records: [record] })
})

it('of a kind that is asked for, whatever else there is', async () => {
  const kpi = kpiRecord()
  const zip = evilZip([one, named('kpi/a.json', JSON.stringify(kpi))])
  expect(await unpackRecords('kpi', zip, now)).toEqual({ status: 'read', records: [kpi] })
  expect(await unpackRecords('coverage', zip, now)).toEqual({ status: 'read', records: [record] })
})

it('what is no record of ours, is too old or of tomorrow, is none', async () => {
  const [old, tomorrow] = ['2026-04-02T11:59:59.000Z', '2026-07-02T12:00:01.000Z']
  const entries = [
    named('coverage/a.json', '{'),
    named('coverage/b.json', JSON.stringify({ ...record, commit: 'main' })),
    named('coverage/c.json', JSON.stringify({ ...record, at: old })),
    named('coverage/d.json', JSON.stringify({ ...record, at: tomorrow })),
  ]
  expect(await unpacked(...entries, one)).toEqual({ status: 'read', records: [record] })
  expect(await unpacked(...entries)).toEqual({ status: 'read', records: [] })
})

describe('S19: what is strange in it is refused as a whole', () => {
  const foreign = 'it holds a file that is no record'
  it.each<[string, ZipEntry[], string]>([
    ['zip-slip', [one, named('coverage/../../outside.json')], 'it holds a name that leads elsewhere'],
    ['a file of another name', [one, named('index.html')], foreign],
    ['a record of another kind', [one, named('secrets/a.json')], foreign],
    ['a hidden file', [one, named('coverage/.a.json')], foreign],
    ['a link', [{ ...one, mode: 0o120777 }], 'it holds a link'],
    ['two of one name', [one, one], 'it holds two files of one name'],
    ['a bomb', [named('coverage/a.json', Buffer.alloc(1024 * 1024))], 'it grows too much when it is unpacked'],
    ['a huge one', [{ ...one, claimedSize: 2 ** 20 + 1 }], 'it holds a file larger than 1 MB'],
    ['one shorter than it claims', [{ ...one, claimedSize: 10_000 }], 'it is damaged, or no zip file'],
  ])('%s', async (_, entries, reason) => expect(await unpacked(...entries)).toEqual({ status: 'unfit', reason }))

  it('more than 20 MB, and more than 1,000 files', async () => {
    const content = randomBytes(20_000)
    const many = (count: number, more: Partial<ZipEntry> = {}) =>
      Array.from({ length: count }, (_, index) => ({ ...named(`coverage/${index}.json`, '{}'), ...more }))
    expect(await unpacked(...many(21, { content, claimedSize: 1024 * 1024 }))).toEqual({
      status: 'unfit',
      reason: 'it is larger than 20 MB when it is unpacked',
    })
    expect(await unpacked(...many(1_001))).toEqual({ status: 'unfit', reason: 'it holds more than 1000 files' })
    expect(await unpacked(...many(1_000))).toEqual({ status: 'read', records: [] })
  })
})
