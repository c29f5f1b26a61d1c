import { access, constants, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { redactTokens } from '../../checks/adapters/github/redact-tokens.ts'
import { mistakes, UserMistake } from '../../checks/errors.ts'
import type { Settings } from '../settings.ts'
import type { Database } from '../store/database.ts'
import { holdFolder } from '../store/hold-folder.ts'
import { migrations } from '../store/migrations.ts'
import { openDatabase } from '../store/open-database.ts'
import { troubleOf } from '../store/trouble-of.ts'
import { type Found, note, right, wrong } from './finding.ts'

type Kept = Pick<Settings, 'databaseUrl' | 'data'>

/** pg-boss asks for it. */
const OLDEST_POSTGRES = 13

/**
 * Whether the app's database can be used, and how new its tables are. It changes nothing. `user` is the id of whoever
 * looks, where users have ids.
 */
export async function examineDatabase(kept: Kept, user = process.getuid?.()): Promise<Found[]> {
  return kept.databaseUrl === undefined ? examineFolder(kept, user) : examinePostgres(kept)
}

async function examineFolder(kept: Kept, user: number | undefined): Promise<Found[]> {
  const { data } = kept
  const forOne = 'for one process; several share a PostgreSQL (DATABASE_URL)'
  if (!(await may(join(data, 'database'), constants.F_OK))) {
    const maker = await nearestFolder(data)
    return (await may(`${maker}/`, constants.W_OK))
      ? [note(`Everything will be kept in ${data}, ${forOne}.`)]
      : [wrong(`${data} cannot be made.`, 'Let DATA name a folder that the app may write.')]
  }
  // To open a database is to write into it: what root wrote, the app's own user could not read any more.
  if (user !== undefined && (await stat(join(data, 'database'))).uid !== user) {
    return [
      {
        ...note(`Everything is kept in ${data}, ${forOne}. It belongs to another user, and is not opened.`),
        remedy: 'Called as the user that the app runs as, this looks at its tables as well.',
      },
    ]
  }
  if (!(await may(data, constants.W_OK))) {
    return [wrong(`${data} cannot be written.`, 'Let it belong to the user that the app runs as.')]
  }
  try {
    const held = await holdFolder(data)
    try {
      return [right(`Everything is kept in ${data}, ${forOne}.`), ...(await examineTables(kept))]
    } finally {
      await held.release()
    }
  } catch (error) {
    if (!(error instanceof UserMistake)) throw error
    return [right(`Everything is kept in ${data}, and an app that runs has it open.`)]
  }
}

async function examinePostgres(kept: Kept): Promise<Found[]> {
  return examineTables(kept, async (database) => {
    const [{ version = '', number = 0, may = false } = {}] = await database.query<Told>(asking)
    if (Math.floor(number / 10_000) < OLDEST_POSTGRES) {
      return [wrong(`PostgreSQL ${version} is too old.`, `Use version ${OLDEST_POSTGRES} or newer.`)]
    }
    const answers = right(`PostgreSQL ${version} answers; several processes may share it.`)
    if (may) return [answers]
    const grant = 'Let a superuser say: GRANT CREATE ON DATABASE name TO user'
    return [answers, wrong('Its user may make no schemas in it, which the app does as it starts.', grant)]
  })
}

type Told = { version: string; number: number; may: boolean }

const asking = `
  SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
    current_setting('server_version_num')::int AS number,
    has_database_privilege(current_database(), 'CREATE') AS may`

async function examineTables(kept: Kept, before?: (database: Database) => Promise<Found[]>): Promise<Found[]> {
  try {
    await using opened = new AsyncDisposableStack()
    const database = opened.adopt(await openDatabase(kept, () => {}), (one) => one.close())
    return [...((await before?.(database)) ?? []), judgeVersion(await versionOf(database))]
  } catch (error) {
    const where = kept.databaseUrl === undefined ? kept.data : 'DATABASE_URL'
    return [wrong(`The database cannot be used: ${wordsOf(error, kept)}.`, `Look at ${where}.`)]
  }
}

async function versionOf(database: Database): Promise<number> {
  const [there] = await database.query<{ name: string | null }>("SELECT to_regclass('ux_impact.version')::text AS name")
  if (!there?.name) return 0
  const [row] = await database.query<{ number: number }>('SELECT number FROM ux_impact.version')
  return row?.number ?? 0
}

function judgeVersion(version: number): Found {
  const newest = migrations.length
  if (version > newest) {
    const { message, remedy = '' } = mistakes.databaseNewer({ found: version, known: newest })
    return wrong(message, remedy)
  }
  if (version === newest) return right(`Its tables are of version ${version}, the newest.`)
  return note(
    version === 0
      ? 'It has no tables yet; the app makes them as it starts.'
      : `Its tables are of version ${version}; the app brings them to ${newest} as it starts.`,
  )
}

function may(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}

/** The nearest folder above that is there. */
async function nearestFolder(path: string): Promise<string> {
  const above = dirname(path)
  return above === path || (await may(path, constants.F_OK)) ? path : nearestFolder(above)
}

function wordsOf(error: unknown, { databaseUrl = '' }: Kept): string {
  const password = decodeURIComponent(URL.parse(databaseUrl)?.password ?? '')
  return redactTokens(troubleOf(error).said, [databaseUrl, password])
}
