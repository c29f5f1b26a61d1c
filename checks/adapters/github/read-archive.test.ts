import { gzipSync } from 'node:zlib'
import { packTar, type TarEntry } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../compare/seeded-random.ts'
import { type ArchiveLimits, readArchive } from './read-archive.ts'

const limits: ArchiveLimits = {
  compressed: 1_000_000,
  unpacked: 10_000_000,
  kept: 1_000_000,
  file: 100_000,
  entries: 10_000,
}

const file = (name: string, body: string): TarEntry => ({ header: { name, size: Buffer.byteLength(body) }, body })
const archive = async (...entries: TarEntry[]) => gzipSync(await packTar(entries))

/** In pieces of the sizes that `next` gives. */
async function* pieces(bytes: Uint8Array, next: () => number = () => bytes.length): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const size = Math.max(1, Math.floor(next()))
    yield bytes.subarray(at, at + size)
    at += size
  }
}

const read = async (bytes: Uint8Array, wanted: string[], within: Partial<ArchiveLimits> = {}) => {
  const { texts, complete } = await readArchive(pieces(bytes), new Set(wanted), { ...limits, ...within })
  return { texts: Object.fromEntries(texts), complete }
}

it('what is wanted is read, wherever it lies, and nothing else', async () => {
  const bytes = await archive(
    { header: { name: 'x/', size: 0, type: 'directory' } },
    file('x/b.ts', 'let b\n'),
    file('x/src/ä.ts', 'let ä\n'),
    file('x/empty.ts', ''),
    file(`x/${'deep/'.repeat(80)}a.ts`, 'let a\n'),
  )
  const wanted = ['src/ä.ts', 'empty.ts', `${'deep/'.repeat(80)}a.ts`, 'nothing.ts']
  expect(await read(bytes, wanted)).toEqual({
    texts: { 'src/ä.ts': 'let ä\n', 'empty.ts': '', [`${'deep/'.repeat(80)}a.ts`]: 'let a\n' },
    complete: true,
  })
  expect(await read(bytes, [])).toEqual({ texts: {}, complete: true })
})

it('links are no files, and names that lead elsewhere lead nowhere', async () => {
  const link = (name: string, type: 'symlink' | 'link', linkname: string): TarEntry => ({
    header: { name, size: 0, type, linkname },
  })
  const bytes = await archive(
    link('x/a.ts', 'symlink', '/etc/passwd'),
    link('x/b.ts', 'link', 'x/c.ts'),
    file('x/../c.ts', 'outside'),
    file('/c.ts', 'root'),
    file('c.ts', 'no folder'),
    file('x/./c.ts', 'dot'),
    file('x/d.ts', 'let d\n'),
  )
  expect(await read(bytes, ['a.ts', 'b.ts', 'd.ts'])).toEqual({ texts: { 'd.ts': 'let d\n' }, complete: true })
  expect((await read(bytes, ['../c.ts'])).texts).toEqual({ '../c.ts': 'outside' })
})

describe('a limit ends the reading, and what was read until then stands', () => {
  const three = () => archive(file('x/a.ts', 'a'.repeat(400)), file('x/b.ts', 'b'), file('x/z.bin', 'z'.repeat(5_000)))

  it.each<[keyof ArchiveLimits, number, boolean]>([
    ['entries', 3, true],
    ['entries', 2, false],
    ['kept', 401, true],
    ['kept', 400, false],
    ['unpacked', 8_704, true],
    ['unpacked', 8_703, false],
  ])('%s of %i', async (limit, most, complete) => {
    const told = await read(await three(), ['a.ts', 'b.ts', 'missing.ts'], { [limit]: most })
    expect(told.complete).toBe(complete)
    if (complete) expect(told.texts).toEqual({ 'a.ts': 'a'.repeat(400), 'b.ts': 'b' })
  })

  it('compressed', async () => {
    const bytes = await three()
    const within = (compressed: number) => read(bytes, ['a.ts', 'missing.ts'], { compressed })
    expect([(await within(bytes.length)).complete, (await within(bytes.length - 1)).complete]).toEqual([true, false])
  })

  it('but one large file is only passed over', async () => {
    const told = (most: number) => read(gzip, ['a.ts', 'b.ts'], { file: most })
    const gzip = await three()
    expect([await told(400), await told(399)]).toEqual([
      { texts: { 'a.ts': 'a'.repeat(400), 'b.ts': 'b' }, complete: true },
      { texts: { 'b.ts': 'b' }, complete: true },
    ])
  })
})

it('a bomb is left as soon as it is known for one', async () => {
  const bomb = gzipSync(Buffer.concat([await packTar([file('x/a.ts', 'a')]), Buffer.alloc(200_000_000)]), { level: 9 })
  const began = performance.now()
  const before = process.memoryUsage().rss
  expect((await read(bomb, ['a.ts', 'b.ts'])).complete).toBe(false)
  expect(performance.now() - began).toBeLessThan(30_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
})

it('what is no archive, or only the beginning of one, is an error', async () => {
  const bytes = await archive(file('x/a.ts', 'a'), file('x/b.bin', 'b'.repeat(9_000)))
  const wanted = ['a.ts', 'c.ts']
  await expect(read(Buffer.from('no archive'), wanted)).rejects.toThrow()
  await expect(read(gzipSync('no archive'), wanted)).rejects.toThrow()
  await expect(read(bytes.subarray(0, bytes.length - 10), wanted)).rejects.toThrow()
  await expect(read(new Uint8Array(), wanted)).rejects.toThrow()
  const failing = (async function* () {
    yield bytes.subarray(0, 20)
    throw new Error('The connection broke')
  })()
  await expect(readArchive(failing, new Set(wanted), limits)).rejects.toThrow('The connection broke')
})

it('in whatever pieces it comes, and whatever is wanted of it, it is read to its end', {
  timeout: 120_000,
}, async () => {
  const random = seededRandom(7)
  const files = Array.from({ length: 60 }, (_, index) => file(`x/${index}.ts`, `${index}`.repeat(random() * 9_000)))
  const bytes = await archive(...files)
  for (let round = 0; round < 40; round += 1) {
    const wanted = files.filter(() => random() < round / 40)
    const scale = [40, 1_000, 20_000][round % 3] ?? 1
    const names = new Set(wanted.map(({ header }) => header.name.slice(2)))
    const { texts, complete } = await readArchive(
      pieces(bytes, () => random() * scale),
      names,
      limits,
    )
    expect([complete, [...texts.values()]]).toEqual([true, wanted.map(({ body }) => body)])
  }
})
