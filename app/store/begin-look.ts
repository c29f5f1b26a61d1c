import type { GivenTodo, Place } from '../work/work.ts'
import type { Database } from './database.ts'
import type { Matter } from './matter.ts'

/** What a look needs to know, by ids that were read now: its repository may have gone to another installation. */
export type Begun =
  | { status: 'begun'; place: Place; todos: GivenTodo[]; failures: number; over: boolean; before?: string }
  | { status: 'paused'; until: Date }
  | { status: 'nothing' }

type Row = {
  installation: number
  name: string
  suspended: boolean
  until: Date | null
  failures: number
  over: boolean
  before: string | null
}

/** Takes the mark away before anything is read, so that whatever happens from now on marks it again. */
export async function beginLook({ repository, kind, subject }: Matter, database: Database): Promise<Begun> {
  const key = [repository, kind, subject]
  return database.transaction(async (within) => {
    const [row] = await within.query<Row>(reading, key)
    if (row === undefined || row.suspended) return { status: 'nothing' }
    await within.query(unmarking, key)
    if (row.until !== null) return { status: 'paused', until: row.until }
    return {
      status: 'begun',
      place: { installation: row.installation, repository, name: row.name },
      todos: await within.query<GivenTodo>(asked, key),
      failures: row.failures,
      over: row.over,
      ...(row.before === null ? {} : { before: row.before }),
    }
  })
}

const reading = `
  SELECT installation, name, failures, over, begun AS before,
    suspended_at IS NOT NULL AS suspended,
    CASE WHEN paused_until > now() THEN paused_until END AS until
  FROM ux_impact.matters
  JOIN ux_impact.repositories ON repositories.id = repository
  JOIN ux_impact.installations ON installations.id = installation
  WHERE repository = $1 AND kind = $2 AND subject = $3
  FOR UPDATE OF matters`

const unmarking = `
  UPDATE ux_impact.matters SET marked_at = NULL WHERE repository = $1 AND kind = $2 AND subject = $3`

const asked = `
  SELECT id, todo, tries FROM ux_impact.todos
  WHERE repository = $1 AND kind = $2 AND subject = $3
  ORDER BY asked_at, id`
