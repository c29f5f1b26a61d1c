import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'

export type Fit = { status: 'fit'; entries: Entry[] } | { status: 'unfit'; reason: string }
export type ZipFiles =
  | { status: 'read'; files: { name: string; content: Buffer }[] }
  | { status: 'unfit'; reason: string }

/**
 * The files of a zip of no more than `most` entries. Whoever made it is not trusted: nothing is unpacked before `choose` has
 * seen all entries and said which of them are wanted, or why none is.
 */
export async function readZip(
  zip: Buffer,
  { most, choose }: { most: number; choose(entries: Entry[], zipSize: number): Fit },
): Promise<ZipFiles> {
  const opened = await openZip(zip, most)
  if (typeof opened === 'string') return { status: 'unfit', reason: opened }
  const checked = choose(opened.entries, zip.length)
  if (checked.status === 'unfit') return checked
  const files: { name: string; content: Buffer }[] = []
  for (const entry of checked.entries) {
    const content = await contentOf(entry, opened.file)
    if (content === undefined) return { status: 'unfit', reason: damaged }
    files.push({ name: entry.fileName, content })
  }
  return { status: 'read', files }
}

const damaged = 'it is damaged, or no zip file'

async function openZip(zip: Buffer, most: number): Promise<{ file: ZipFile; entries: Entry[] } | string> {
  try {
    const file = await fromBufferPromise(zip, { strictFileNames: true })
    if (file.entryCount > most) return `it holds more than ${most} files`
    const entries: Entry[] = []
    for await (const entry of file.eachEntry()) entries.push(entry)
    return { file, entries }
  } catch (error) {
    return /relative path|absolute path|invalid characters/.test(String(error))
      ? 'it holds a name that leads elsewhere'
      : damaged
  }
}

/** Undefined where an entry is not what its header says: the reader ends where more comes than was said. */
async function contentOf(entry: Entry, file: ZipFile): Promise<Buffer | undefined> {
  try {
    const chunks: Buffer[] = []
    for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk)
    const content = Buffer.concat(chunks)
    return content.length === entry.uncompressedSize && crc32(content) === entry.crc32 ? content : undefined
  } catch {
    return undefined
  }
}
