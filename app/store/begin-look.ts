import type { GivenTodo, Place } from '../work/work.ts'
import type { Queryable } from './database.ts'
import type { Matter } from './matter.ts'

/** What a look needs to know, by ids that were read now: its repository may have gone to another installation. */
export type Begun =
  | { status: 'begun'; place: Place; todos: GivenTodo[]; failures: number; over: boolean; before?: string }
  | { status: 'paused'; until: Date }
  | { status: 'nothing' }

type Row = {
  installation: number
  name: string
  until: Date | null
  failures: number
  over: boolean
  before: string | null
}

/**
 * Takes the mark away before anything is read, so that whatever happens from now on marks it again. Whoever is killed
 * between the two still has the look, which is missed and begun again.
 */
export async function beginLook({ repository, kind, subject }: Matter, database: Queryable): Promise<Begun> {
  const key = [repository, kind, subject]
  const [row] = await database.query<Row>(unmarking, key)
  if (row === undefined) return { status: 'nothing' }
  if (row.until !== null) return { status: 'paused', until: row.until }
  return {
    status: 'begun',
    place: { installation: row.installation, repository, name: row.name },
    // By a statement of its own: the one that waited for whoever marked it does not see what was asked with that.
    todos: await database.query<GivenTodo>(asked, key),
    failures: row.failures,
    over: row.over,
    ...(row.before === null ? {} : { before: row.before }),
  }
}

const unmarking = `
  UPDATE ux_impact.matters SET marked_at = NULL
  FROM ux_impact.repositories
  JOIN ux_impact.installations ON installations.id = installation
  WHERE repository = $1 AND kind = $2 AND subject = $3
    AND repositories.id = repository AND suspended_at IS NULL
  RETURNING installation, name, failures, over, begun AS before,
    CASE WHEN paused_until > now() THEN paused_until END AS until`

const asked = `
  SELECT id, todo, tries FROM ux_impact.todos
  WHERE repository = $1 AND kind = $2 AND subject = $3
  ORDER BY asked_at, id`
