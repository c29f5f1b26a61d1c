import type { Entry } from 'yauzl'

/**
 * What an artifact may hold. A check keeps two pictures of a flow's failure, of about 100 kB each, at most 180 of what
 * looks different, of 12 MB in all, and its measurement is below 1 MB: this is many times what is usual, and nothing
 * that hurts a small machine.
 */
export const bounds = { entries: 500, file: 50 * 1024 * 1024, total: 100 * 1024 * 1024, ratio: 100 }

const measurement = 'measurement.json'
const evidence = /^evidence\/\w[\w.-]{0,195}\.png$/
/** Written by us beside the rest, and of no use here. */
const dropped = new Set(['.gitignore', 'evidence/'])

const symlink = 0o120000
const kinds = new Set([0, 0o100000, 0o040000])

/** The entries to write, or why none is: what is not an exact name of ours is not guessed at. */
export function reportEntries(
  entries: Entry[],
  zipSize: number,
): { status: 'fit'; entries: Entry[] } | { status: 'unfit'; reason: string } {
  const reason = entries.map(strangeness).find((found) => found !== undefined) ?? strangenessOfAll(entries, zipSize)
  if (reason !== undefined) return { status: 'unfit', reason }
  return { status: 'fit', entries: entries.filter(({ fileName }) => !dropped.has(fileName)) }
}

function strangeness(entry: Entry): string | undefined {
  const { fileName, uncompressedSize, compressedSize } = entry
  const known = fileName === measurement || evidence.test(fileName) || dropped.has(fileName)
  if (!known) return 'it holds a file that no measurement has'
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000
  if (kind === symlink) return 'it holds a link'
  if (!kinds.has(kind)) return 'it holds something that is not a file'
  if (entry.isEncrypted()) return 'it is encrypted'
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return 'it is packed in an unknown way'
  if (uncompressedSize > bounds.file) return 'it holds a file larger than 50 MB'
  // An empty file is packed into two bytes.
  if (uncompressedSize > bounds.ratio * Math.max(compressedSize, 10)) return 'it grows too much when it is unpacked'
  return undefined
}

function strangenessOfAll(entries: Entry[], zipSize: number): string | undefined {
  const names = entries.map(({ fileName }) => fileName.toLowerCase())
  if (new Set(names).size < names.length) return 'it holds two files of one name'
  if (!names.includes(measurement)) return 'it holds no measurement.json'
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (total > bounds.total) return 'it is larger than 100 MB when it is unpacked'
  // Entries that share their bytes would pass one by one.
  if (total > bounds.ratio * zipSize) return 'it grows too much when it is unpacked'
  return undefined
}
