import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'

/** In bytes but for `entries`; `kept` is of all texts together. */
export type ArchiveLimits = { compressed: number; unpacked: number; kept: number; file: number; entries: number }

/** `complete` is false where a limit ended the reading, so that a text that is missing may be there. */
export type ArchiveTexts = { texts: Map<string, string>; complete: boolean }

/**
 * The texts of the wanted files in a gzipped tar whose files lie in one folder, as GitHub makes it of a commit. It is
 * read as a stream: what is not wanted, links among it, is passed over and never kept. What the archive calls a file
 * leads nowhere, since it is only compared with what is wanted.
 * @throws Error for what is no such archive, or only the beginning of one.
 */
export async function readArchive(
  body: AsyncIterable<Uint8Array>,
  wanted: ReadonlySet<string>,
  limits: ArchiveLimits,
): Promise<ArchiveTexts> {
  const texts = new Map<string, string>()
  if (wanted.size === 0) return { texts, complete: true }
  const { readable, writable } = createTarDecoder({ strict: true })
  const fed = feed(body, writable, limits)
  // Whoever reads the entries hears of it too, but perhaps later.
  fed.catch(() => {})
  try {
    let [entries, kept] = [0, 0]
    for await (const entry of readable) {
      entries += 1
      if (entries > limits.entries) throw new LimitReached()
      const path = entry.header.name.slice(entry.header.name.indexOf('/') + 1)
      const { size, type } = entry.header
      if (type !== 'file' || !wanted.has(path) || size > limits.file) {
        await passOver(entry)
        continue
      }
      kept += size
      if (kept > limits.kept) throw new LimitReached()
      texts.set(path, await textOf(entry))
      if (texts.size === wanted.size) return { texts, complete: true }
    }
    await fed
    return { texts, complete: true }
  } catch (error) {
    if (error instanceof LimitReached) return { texts, complete: false }
    throw error
  }
}

class LimitReached extends Error {}

/** Unpacks as far as the limits allow; what goes wrong here, the reader of the entries hears. */
async function feed(
  body: AsyncIterable<Uint8Array>,
  writable: WritableStream<Uint8Array>,
  limits: ArchiveLimits,
): Promise<void> {
  const writer = writable.getWriter()
  const gunzip = pipeline(Readable.from(upTo(body, limits.compressed)), createGunzip(), () => {})
  try {
    for await (const chunk of upTo(gunzip, limits.unpacked)) await writer.write(chunk)
    await writer.close()
  } catch (error) {
    await writer.abort(error)
    throw error
  } finally {
    gunzip.destroy()
  }
}

async function* upTo(chunks: AsyncIterable<Uint8Array>, most: number): AsyncIterable<Uint8Array> {
  let left = most
  for await (const chunk of chunks) {
    left -= chunk.byteLength
    if (left < 0) throw new LimitReached()
    yield chunk
  }
}

/** To its end: a body that is cancelled may take the next one with it (modern-tar 0.8.6). */
async function passOver({ body }: ParsedTarEntry): Promise<void> {
  for await (const _ of body);
}

async function textOf({ body }: ParsedTarEntry): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
