import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { evilZip, type ZipEntry } from '../../../fixtures/builders/evil-zip.ts'
import { unpackReport } from './unpack-report.ts'

let above: string
let folder: string
beforeEach(async () => {
  above = await mkdtemp(join(tmpdir(), 'ux-impact-unpack-'))
  folder = join(above, 'report')
})
afterEach(() => rm(above, { recursive: true, force: true }))

const measurement: ZipEntry = { name: 'measurement.json', content: '{"schemaVersion":1}' }
const picture = (name: string): ZipEntry => ({ name, content: 'a picture', method: 0 })

it('a measurement and its pictures are unpacked, and nothing else of ours', async () => {
  const zip = evilZip([
    { name: '.gitignore', content: '*\n' },
    measurement,
    { name: 'evidence/', mode: 0o040755, method: 0 },
    picture('evidence/order-1-head.png'),
  ])
  expect(await unpackReport(zip, folder)).toEqual({ status: 'received' })
  expect((await readdir(folder, { recursive: true })).sort()).toEqual([
    'evidence',
    'evidence/order-1-head.png',
    'measurement.json',
  ])
  expect(readFileSync(join(folder, 'measurement.json'), 'utf8')).toBe('{"schemaVersion":1}')
  expect(readFileSync(join(folder, 'evidence/order-1-head.png'), 'utf8')).toBe('a picture')
})

describe('S19: what is no honest measurement is refused, and nothing of it is written', () => {
  const elsewhere = 'it holds a name that leads elsewhere'
  const foreign = 'it holds a file that no measurement has'
  const grows = 'it grows too much when it is unpacked'
  const damaged = 'it is damaged, or no zip file'
  it.each<[string, ZipEntry[], string]>([
    ['zip-slip', [measurement, picture('../outside.png')], elsewhere],
    ['zip-slip below a folder of ours', [measurement, picture('evidence/../../outside.png')], elsewhere],
    ['an absolute name', [measurement, picture('/tmp/outside.png')], elsewhere],
    ['a name of another system', [measurement, picture('evidence\\..\\..\\outside.png')], elsewhere],
    ['a drive', [measurement, picture('C:outside.png')], elsewhere],
    ['a file of another name', [measurement, { name: 'index.html', content: '<script>' }], foreign],
    ['a hidden picture', [measurement, picture('evidence/.png')], foreign],
    ['a folder of another name', [measurement, picture('evidence/deep/x.png')], foreign],
    ['a name with an end in it', [measurement, picture('evidence/x.html\u0000.png')], foreign],
    ['a link', [measurement, { name: 'evidence/x.png', content: '/etc/passwd', mode: 0o120777 }], 'it holds a link'],
    ['the measurement as a link', [{ ...measurement, mode: 0o120777 }], 'it holds a link'],
    ['a device', [{ ...measurement, mode: 0o020666 }], 'it holds something that is not a file'],
    ['an encrypted file', [{ ...measurement, flags: 1 }], 'it is encrypted'],
    ['a strong encryption', [{ ...measurement, flags: 0x40 }], damaged],
    ['another way of packing', [{ ...measurement, method: 12 }], 'it is packed in an unknown way'],
    ['two measurements', [measurement, measurement], 'it holds two files of one name'],
    [
      'two files that a disk may hold for one',
      [measurement, picture('evidence/a.png'), picture('evidence/A.png')],
      'it holds two files of one name',
    ],
    ['no measurement', [picture('evidence/a.png')], 'it holds no measurement.json'],
    ['nothing', [], 'it holds no measurement.json'],
    ['a bomb', [{ ...measurement, content: Buffer.alloc(20 * 1024 * 1024) }], grows],
    [
      'a bomb that claims to be small',
      [{ ...measurement, content: Buffer.alloc(20 * 1024 * 1024), claimedSize: 100 }],
      damaged,
    ],
    ['a file shorter than it claims', [{ ...measurement, claimedSize: 60 }], damaged],
    ['another checksum', [{ ...measurement, claimedCrc: 1 }], damaged],
    ['a huge claim', [{ ...measurement, claimedSize: 2 ** 31 }], 'it holds a file larger than 50 MB'],
  ])('%s', async (_what, entries, reason) => {
    expect(await unpackReport(evilZip(entries), folder)).toEqual({ status: 'unfit', reason })
    expect([existsSync(folder), await readdir(above)]).toEqual([false, []])
  })

  it('more files than any check leaves', async () => {
    const pictures = (count: number) => Array.from({ length: count }, (_, index) => picture(`evidence/${index}.png`))
    expect(await unpackReport(evilZip([measurement, ...pictures(500)]), folder)).toEqual({
      status: 'unfit',
      reason: 'it holds more than 500 files',
    })
    expect(await unpackReport(evilZip([measurement, ...pictures(499)]), folder)).toEqual({ status: 'received' })
  })

  it('more than 100 MB, where no file alone is too large', async () => {
    const claimed = (name: string) => ({ name, content: randomBytes(500_000), claimedSize: 45 * 1024 * 1024 })
    const zip = evilZip([measurement, ...['a', 'b', 'c'].map((name) => claimed(`evidence/${name}.png`))])
    const reason = 'it is larger than 100 MB when it is unpacked'
    expect(await unpackReport(zip, folder)).toEqual({ status: 'unfit', reason })
  })

  it('files that share their bytes', async () => {
    const zip = evilZip([measurement, { ...picture('evidence/a.png'), listed: 300 }])
    expect(await unpackReport(zip, folder)).toEqual({ status: 'unfit', reason: 'it holds two files of one name' })
  })

  it('what is no zip, or half of one', async () => {
    const zip = evilZip([measurement])
    for (const bytes of [Buffer.alloc(0), Buffer.from('<html>'), zip.subarray(0, -1), zip.subarray(10)]) {
      expect(await unpackReport(bytes, folder)).toEqual({ status: 'unfit', reason: damaged })
    }
  })
})
