import type { Entry } from 'yauzl'
import type { RecordKinds } from '../../ports.ts'
import { isRecent } from './open-records.ts'
import { type Fit, readZip } from './read-zip.ts'
import { recordSchemas } from './record-schemas.ts'
import { strangenessOf, strangenessOfAll } from './strange-entries.ts'

type Kind = keyof RecordKinds

/** A record is of some kilobytes; five of each journey are kept, and one of each KPI. */
const bounds = { entries: 1_000, file: 1024 * 1024, total: 20 * 1024 * 1024, ratio: 100 }
const record = /^(coverage|kpi)\/\w[\w.-]{0,195}\.json$/
const folder = /^(coverage|kpi)\/$/

/**
 * The records of a kind in a zip, as a run of the default branch left its folder of them. Whoever made the zip is not
 * trusted: what is strange in it is refused as a whole, a record that is malformed or too old is none.
 */
export async function unpackRecords<Of extends Kind>(
  kind: Of,
  zip: Buffer,
  now: Date,
): Promise<{ status: 'read'; records: RecordKinds[Of][] } | { status: 'unfit'; reason: string }> {
  const read = await readZip(zip, {
    most: bounds.entries,
    choose: (entries, size) => recordEntries(kind, entries, size),
  })
  if (read.status === 'unfit') return read
  const records = read.files.flatMap(({ content }) => {
    const parsed = recordSchemas[kind].safeParse(jsonOf(content.toString('utf8')))
    return parsed.success && isRecent(parsed.data, now) ? [parsed.data] : []
  })
  return { status: 'read', records }
}

function recordEntries(kind: Kind, entries: Entry[], zipSize: number): Fit {
  const reason =
    entries.map(strangeness).find((found) => found !== undefined) ?? strangenessOfAll(entries, zipSize, bounds)
  if (reason !== undefined) return { status: 'unfit', reason }
  return { status: 'fit', entries: entries.filter(({ fileName }) => record.exec(fileName)?.[1] === kind) }
}

function strangeness(entry: Entry): string | undefined {
  const known = record.test(entry.fileName) || folder.test(entry.fileName)
  return known ? strangenessOf(entry, bounds) : 'it holds a file that is no record'
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
