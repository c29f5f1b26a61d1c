import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { bounds, reportEntries } from './report-entries.ts'

/**
 * Writes a zipped measurement and its evidence into `folder`, which must not be there yet. Whoever made the
 * zip is not trusted: nothing is written before every entry is known to be fit.
 */
export async function unpackReport(
  zip: Buffer,
  folder: string,
): Promise<{ status: 'received' } | { status: 'unfit'; reason: string }> {
  const opened = await openZip(zip)
  if (typeof opened === 'string') return { status: 'unfit', reason: opened }
  const checked = reportEntries(opened.entries, zip.length)
  if (checked.status === 'unfit') return checked
  const files: { name: string; content: Buffer }[] = []
  for (const entry of checked.entries) {
    const content = await contentOf(entry, opened.file)
    if (content === undefined) return { status: 'unfit', reason: damaged }
    files.push({ name: entry.fileName, content })
  }
  await mkdir(join(folder, 'evidence'), { recursive: true })
  for (const { name, content } of files) await writeFile(join(folder, name), content, { flag: 'wx' })
  return { status: 'received' }
}

const damaged = 'it is damaged, or no zip file'

async function openZip(zip: Buffer): Promise<{ file: ZipFile; entries: Entry[] } | string> {
  try {
    const file = await fromBufferPromise(zip, { strictFileNames: true })
    if (file.entryCount > bounds.entries) return `it holds more than ${bounds.entries} files`
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
