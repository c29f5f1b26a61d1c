import type { Entry } from 'yauzl'

/** Bytes of one file and of all when they are unpacked, and how many times larger than packed. */
export type ZipBounds = { file: number; total: number; ratio: number }

const MB = 1024 * 1024
const symlink = 0o120000
const kinds = new Set([0, 0o100000, 0o040000])

/** Why an entry of a zip that nobody vouches for is no plain file of a size that can be borne. */
export function strangenessOf(entry: Entry, bounds: ZipBounds): string | undefined {
  const { uncompressedSize, compressedSize } = entry
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000
  if (kind === symlink) return 'it holds a link'
  if (!kinds.has(kind)) return 'it holds something that is not a file'
  if (entry.isEncrypted()) return 'it is encrypted'
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return 'it is packed in an unknown way'
  if (uncompressedSize > bounds.file) return `it holds a file larger than ${bounds.file / MB} MB`
  // An empty file is packed into two bytes.
  if (uncompressedSize > bounds.ratio * Math.max(compressedSize, 10)) return grows
  return undefined
}

/** The same of all of them together. */
export function strangenessOfAll(entries: Entry[], zipSize: number, bounds: ZipBounds): string | undefined {
  const names = entries.map(({ fileName }) => fileName.toLowerCase())
  if (new Set(names).size < names.length) return 'it holds two files of one name'
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (total > bounds.total) return `it is larger than ${bounds.total / MB} MB when it is unpacked`
  // Entries that share their bytes would pass one by one.
  return total > bounds.ratio * zipSize ? grows : undefined
}

const grows = 'it grows too much when it is unpacked'
