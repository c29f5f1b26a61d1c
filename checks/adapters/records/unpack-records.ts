import type { Entry } from 'yauzl'
import type { CoverageRecord } from '../../types.ts'
import { isRecent } from './open-records.ts'
import { type Fit, readZip } from './read-zip.ts'
import { recordSchemas } from './record-schemas.ts'
import { strangenessOf, strangenessOfAll } from './strange-entries.ts'

/** A record is of some kilobytes, and five of each journey are kept. */
const bounds = { entries: 1_000, file: 1024 * 1024, total: 20 * 1024 * 1024, ratio: 100 }
const record = /^coverage\/\w[\w.-]{0,195}\.json$/

/**
 * The records of a zip, as a run of the default branch left its folder of them. Whoever made the zip is not trusted: what
 * is strange in it is refused as a whole, a record that is malformed or too old is none.
 */
export async function unpackRecords(
  zip: Buffer,
  now: Date,
): Promise<{ status: 'read'; records: CoverageRecord[] } | { status: 'unfit'; reason: string }> {
  const read = await readZip(zip, { most: bounds.entries, choose: recordEntries })
  if (read.status === 'unfit') return read
  const records = read.files.flatMap(({ content }) => {
    const parsed = recordSchemas.coverage.safeParse(jsonOf(content.toString('utf8')))
    return parsed.success && isRecent(parsed.data, now) ? [parsed.data] : []
  })
  return { status: 'read', records }
}

function recordEntries(entries: Entry[], zipSize: number): Fit {
  const reason =
    entries.map(strangeness).find((found) => found !== undefined) ?? strangenessOfAll(entries, zipSize, bounds)
  if (reason !== undefined) return { status: 'unfit', reason }
  return { status: 'fit', entries: entries.filter(({ fileName }) => record.test(fileName)) }
}

function strangeness(entry: Entry): string | undefined {
  const known = record.test(entry.fileName) || entry.fileName === 'coverage/'
  return known ? strangenessOf(entry, bounds) : 'it holds a file that is no record'
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
