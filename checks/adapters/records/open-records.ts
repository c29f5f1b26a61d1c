import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordKinds, Records } from '../../ports.ts'
import { recordSchemas } from './record-schemas.ts'
import { replaceFile } from './replace-file.ts'

type Kind = keyof RecordKinds

/** A folder of one kind is read so far, its newest files first. */
const bounds = { files: 1_000, one: 1024 * 1024, all: 50 * 1024 * 1024 }
/** What one of a kind is of, and how many of the newest of it stay. */
const subjects: { [Of in Kind]: { of(record: RecordKinds[Of]): string[]; stay: number } } = {
  coverage: { of: ({ journey }) => [journey], stay: 5 },
  kpi: { of: ({ journey, kpi }) => [journey, kpi], stay: 1 },
}
const DAY_MS = 24 * 60 * 60 * 1000
const OLDEST_DAYS = 90

/**
 * Records as files of a folder, `KIND/MOMENT-JOURNEY-COMMIT.json` (of a KPI its name before the commit), which need not be there yet. What it holds is not
 * trusted: links and what is malformed, too large, too old or of tomorrow are left out. Without `mayAppend` nothing is written.
 */
export function openRecords(folder: string, { now, mayAppend }: { now: () => Date; mayAppend: boolean }): Records {
  const list: Records['list'] = async (kind) => {
    const all = (await readAll(folder, kind)).map(({ record }) => record)
    return all.filter((record) => isRecent(record, now()))
  }
  if (!mayAppend) return { list }
  return {
    list,
    async append(kind, record) {
      const text = `${JSON.stringify(record, null, 2)}\n`
      const isFit = recordSchemas[kind].safeParse(record).success && Buffer.byteLength(text) <= bounds.one
      if (!isFit) return { status: 'not kept', why: 'it is larger than a record may be' }
      try {
        await mkdir(join(folder, kind), { recursive: true })
        // Records are nothing to commit, nor an uncommitted file of the next check.
        await writeFile(join(folder, '.gitignore'), '*\n')
        await replaceFile(join(folder, kind, nameOf(kind, record)), text)
        await removeOld(folder, kind, now())
        return { status: 'kept' }
      } catch (error) {
        return { status: 'not kept', why: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}

/** In the order of their names records are in that of their moments. */
function nameOf<Of extends Kind>(kind: Of, record: RecordKinds[Of]): string {
  const { at, commit } = record
  return `${[at.replace(/\W/g, ''), ...subjects[kind].of(record), commit.slice(0, 12)].join('-')}.json`
}

/** Only the newest of each subject stay; a file that is no record of ours is left alone. */
async function removeOld<Of extends Kind>(folder: string, kind: Of, now: Date): Promise<void> {
  const kept = await readAll(folder, kind)
  const { of, stay: most } = subjects[kind]
  const stay = [...Map.groupBy(kept, ({ record }) => of(record).join(' ')).values()].flatMap((ofOne) =>
    ofOne.filter(({ record }) => isRecent(record, now)).slice(0, most),
  )
  for (const one of kept) if (!stay.includes(one)) await rm(join(folder, kind, one.name), { force: true })
}

type Kept<Of extends Kind> = { name: string; record: RecordKinds[Of] }

/** A record of the future would be the newest for ever. */
export function isRecent({ at }: { at: string }, now: Date): boolean {
  const age = now.getTime() - Date.parse(at)
  return age <= OLDEST_DAYS * DAY_MS && age >= -DAY_MS
}

/** The newest first. */
async function readAll<Of extends Kind>(folder: string, kind: Of): Promise<Kept<Of>[]> {
  const entries = await readdir(join(folder, kind), { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isFile() && /^[^.].*\.json$/.test(entry.name)).map(({ name }) => name)
  const found: Kept<Of>[] = []
  let room = bounds.all
  for (const name of names.toSorted().toReversed().slice(0, bounds.files)) {
    const file = join(folder, kind, name)
    const size = (await stat(file).catch(() => undefined))?.size ?? Number.POSITIVE_INFINITY
    if (size > Math.min(bounds.one, room)) continue
    room -= size
    const parsed = recordSchemas[kind].safeParse(await readFile(file, 'utf8').then(jsonOf, () => undefined))
    if (parsed.success) found.push({ name, record: parsed.data })
  }
  return found.toSorted((a, b) => Date.parse(b.record.at) - Date.parse(a.record.at))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
