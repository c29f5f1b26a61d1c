import { z } from 'zod'
import { shortHash } from '../compare/short-hash.ts'
import { parseCsv } from '../kpis/parse-csv.ts'
import type { FeedbackItem, FeedbackReading } from '../types.ts'
import { readMoment } from './read-moment.ts'
import { readRating } from './read-rating.ts'

const longestFile = 20_000_000
const longestText = 20_000

/** What a column may be called; the first that a file has counts. */
const names = {
  text: ['text', 'comment'],
  at: ['at', 'date'],
  rating: ['rating'],
  language: ['language'],
  person: ['person'],
} as const
type Column = keyof typeof names

/** One entry as written, with where it stands ("line 2", "entry 1"), or what is wrong with it. */
type Entry = { place: string } & ({ cells: Partial<Record<Column, string>> } | { malformed: string })

/**
 * Reads feedback by the ending of the file's name: CSV with a header, or a JSON list of objects with the same keys. Of
 * whom a text is becomes a hash at once.
 */
export function parseFeedbackFile(path: string, text: string): FeedbackReading {
  if (text.length > longestFile) return unavailable(`${path} has ${text.length} characters, more than ${longestFile}.`)
  const content = text.replace(/^\uFEFF/, '')
  const entries = path.endsWith('.csv') ? fromCsv(content) : path.endsWith('.json') ? fromJson(content) : undefined
  if (entries === undefined) return unavailable(`${path} cannot be read: its name ends neither in .csv nor in .json.`)
  if (typeof entries === 'string') return unavailable(`${path} cannot be read: ${entries}.`)

  return readEntries(entries, path)
}

/** The same columns, as a query of a warehouse gives them; moments may be dates. */
export function readFeedbackRows(rows: unknown[], source: string): FeedbackReading {
  const written = rows.map((row) => {
    if (typeof row !== 'object' || row === null) return row
    const cells = Object.entries(row).map(([name, cell]) => {
      return [name.toLowerCase(), cell instanceof Date ? cell.toISOString() : (cell as unknown)] as const
    })
    return Object.fromEntries(cells)
  })
  return readEntries(toEntries(written), source)
}

function readEntries(entries: Entry[], path: string): FeedbackReading {
  const items: FeedbackItem[] = []
  const malformed: { place: string; reason: string }[] = []
  let withoutText = 0
  for (const entry of entries) {
    const item = 'malformed' in entry ? entry.malformed : toItem(entry, path)
    if (typeof item === 'string') malformed.push({ place: entry.place, reason: item })
    else if (item === undefined) withoutText += 1
    else items.push(item)
  }
  return { status: 'ok', items, malformed, withoutText }
}

/** Undefined where there is no text, words where something is wrong. */
function toItem({ place, cells }: Entry & { cells: object }, source: string): FeedbackItem | undefined | string {
  const { text, at, rating, language, person } = cells as Partial<Record<Column, string>>
  if (text === undefined) return undefined
  if (text.length > longestText) return `has a text of ${text.length} characters, more than ${longestText}`
  if (at === undefined) return 'does not say when it was written'
  const moment = readMoment(at)
  if (moment.status === 'malformed') return moment.reason
  const rated = rating === undefined ? undefined : readRating(rating)
  if (rated?.status === 'malformed') return rated.reason
  if (language !== undefined && !/^[a-z]{2}\b/i.test(language))
    return 'has a language that is no code such as en or de-AT'
  return {
    id: `${source}, ${place}`,
    at: moment.value,
    text,
    ...(person === undefined ? {} : { person: shortHash(person.toLowerCase()) }),
    ...(language === undefined ? {} : { language: language.slice(0, 2).toLowerCase() }),
    ...(rated === undefined ? {} : { rating: rated.value }),
    source,
  }
}

function fromCsv(text: string): Entry[] | string {
  const csv = parseCsv(text)
  if (csv.status === 'malformed') return csv.reason
  const [header, ...records] = csv.records
  if (header === undefined) return 'it is empty'
  const written = header.fields.map((name) => name.trim().toLowerCase())
  const lacking = (['text', 'at'] as const).filter((column) => !names[column].some((name) => written.includes(name)))
  if (lacking.length > 0) {
    const wanted = lacking.map((column) => names[column].join(' or ')).join(', nor ')
    return `its first line does not name ${wanted}, separated by commas`
  }
  const twice = written.find((name, index) => name !== '' && written.indexOf(name) !== index)
  if (twice !== undefined) return `its first line names ${twice} twice`

  return records.map(({ line, fields }) => {
    const place = `line ${line}`
    if (fields.length !== written.length) {
      const counts = `${fields.length} values, the header ${written.length}`
      return { place, malformed: `has ${counts} (a value that holds a comma needs quotes)` }
    }
    return { place, cells: cellsOf((name) => fields[written.indexOf(name)]) }
  })
}

const cell = z.union([z.string(), z.number().transform(String), z.null().transform(() => '')]).optional()
const object = z.object(Object.fromEntries(Object.values(names).flatMap((all) => all.map((name) => [name, cell]))))

function fromJson(text: string): Entry[] | string {
  const list = z.array(z.unknown()).safeParse(readJson(text))
  return list.success ? toEntries(list.data) : 'it is not a JSON list'
}

function toEntries(list: unknown[]): Entry[] {
  return list.map((each, index) => {
    const place = `entry ${index + 1}`
    const parsed = object.safeParse(each)
    if (parsed.success) return { place, cells: cellsOf((name) => parsed.data[name]) }
    const [key] = parsed.error.issues[0]?.path ?? []
    return {
      place,
      malformed: key === undefined ? 'is no object' : `has a ${String(key)} that is neither text nor a number`,
    }
  })
}

function cellsOf(cellOf: (name: string) => string | undefined): Partial<Record<Column, string>> {
  const found = Object.entries(names).map(
    ([column, all]) => [column, all.map((name) => cellOf(name)?.trim()).find((value) => value !== undefined)] as const,
  )
  return Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== ''))
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const unavailable = (reason: string): FeedbackReading => ({ status: 'unavailable', reason })
