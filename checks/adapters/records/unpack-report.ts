import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readZip } from './read-zip.ts'
import { bounds, reportEntries } from './report-entries.ts'

/**
 * Writes a zipped measurement and its evidence into `folder`, which must not be there yet. Whoever made the
 * zip is not trusted: nothing is written before every entry is known to be fit.
 */
export async function unpackReport(
  zip: Buffer,
  folder: string,
): Promise<{ status: 'received' } | { status: 'unfit'; reason: string }> {
  const read = await readZip(zip, { most: bounds.entries, choose: reportEntries })
  if (read.status === 'unfit') return read
  await mkdir(join(folder, 'evidence'), { recursive: true })
  for (const { name, content } of read.files) await writeFile(join(folder, name), content, { flag: 'wx' })
  return { status: 'received' }
}
