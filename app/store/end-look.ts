import type { Queue, Taken } from '../queue/queue.ts'
import type { Database, Queryable } from './database.ts'
import { markMatters } from './mark-matters.ts'
import type { Matter } from './matter.ts'

/** What came of a look. */
export type Outcome = {
  /** When to look again though nothing happens. */
  lookAt?: Date
  /** Until when nothing of the installation is begun. */
  pauseUntil?: Date
  /** It threw. */
  failed?: true
  /** The head that a pull request was looked at for, and whether that came to its end. */
  head?: { sha: string; converged: boolean }
  /** There is nothing to look after any more, until something happens: kept for a while, or not at all. */
  settled?: 'keep' | 'remove'
  /** Everything of the repository goes. */
  unreachable?: true
  /** Of the todos that were given, what is done, and what comes again. */
  done: string[]
  undone: string[]
  /** Pull requests that are to be looked at. `inherit` gives them the todos of this matter. */
  marks: { numbers: number[]; inherit: boolean }
  /** It was cut short: as if it had been marked again. */
  again?: true
}

export const nothing: Outcome = { done: [], undone: [], marks: { numbers: [], inherit: false } }

type Stores = { database: Database; queue: Pick<Queue, 'add' | 'end' | 'forget'> }

/**
 * Keeps what came of a look and ends it in one go, so that a death before leaves it to be done again, and one after has
 * nothing left to do. What was marked meanwhile is queued again.
 */
export async function endLook(taken: Taken, outcome: Outcome, { database, queue }: Stores): Promise<void> {
  await database.transaction(async (within) => {
    const { matter } = taken
    const key = [matter.repository, matter.kind, matter.subject]
    const marked = await keep(outcome, key, within)
    if (outcome.pauseUntil) await within.query(pausing, [matter.repository, outcome.pauseUntil])
    if (outcome.done.length > 0) await within.query(forgetting, [...key, outcome.done])
    if (outcome.undone.length > 0) await within.query(trying, [...key, outcome.undone])
    await queue.end(taken, within)
    const [installation] = marked
    if (installation === undefined) return
    const others = await markPulls(outcome, { ...matter, installation: installation.id }, within)
    if (outcome.settled === 'remove' && !installation.marked) await within.query(removing, key)
    if (outcome.unreachable) await within.query('DELETE FROM ux_impact.repositories WHERE id = $1', [matter.repository])
    const again = installation.marked && !outcome.unreachable ? [{ ...matter, installation: installation.id }] : []
    await queue.add(
      [...again, ...others].map((one) => ({ matter: one, urgency: 'event' as const })),
      within,
    )
  })
}

async function keep(outcome: Outcome, key: unknown[], within: Queryable): Promise<{ id: number; marked: boolean }[]> {
  const { lookAt = null, failed = false, head, settled, again = false } = outcome
  return within.query(keeping, [
    ...key,
    lookAt,
    failed,
    head?.sha ?? null,
    head?.converged ?? false,
    settled !== undefined,
    again,
  ])
}

/** A head that an event told of since is newer than the one that was looked at. */
const keeping = `
  UPDATE ux_impact.matters SET
    look_at = $4::timestamptz,
    failures = CASE WHEN $5 THEN failures + 1 ELSE 0 END,
    head = CASE WHEN head IS NULL OR marked_at IS NULL THEN coalesce($6, head) ELSE head END,
    converged = CASE WHEN $7 THEN $6 ELSE converged END,
    settled_at = CASE WHEN $8 AND marked_at IS NULL THEN now() END,
    marked_at = CASE WHEN $9 THEN coalesce(marked_at, now()) ELSE marked_at END
  FROM ux_impact.repositories
  WHERE repository = $1 AND kind = $2 AND subject = $3 AND repositories.id = repository
  RETURNING installation AS id, marked_at IS NOT NULL AS marked`

const pausing = `
  UPDATE ux_impact.installations SET paused_until = greatest(paused_until, $2::timestamptz)
  WHERE id = (SELECT installation FROM ux_impact.repositories WHERE id = $1)`

const forgetting = `
  DELETE FROM ux_impact.todos WHERE (repository, kind, subject) = ($1, $2, $3) AND id = ANY ($4)`

const trying = `
  UPDATE ux_impact.todos SET tries = tries + 1
  WHERE (repository, kind, subject) = ($1, $2, $3) AND id = ANY ($4)`

const removing = 'DELETE FROM ux_impact.matters WHERE repository = $1 AND kind = $2 AND subject = $3'

async function markPulls({ marks }: Outcome, matter: Matter, within: Queryable): Promise<Matter[]> {
  const { installation, repository, kind, subject } = matter
  const pulls = marks.numbers.map((number) => {
    return { installation, repository, kind: 'pullRequest' as const, subject: `${number}` }
  })
  const marked = (await markMatters(pulls, within)).map((one) => one.matter)
  if (marks.inherit && marked.length > 0) {
    await within.query(inheriting, [repository, kind, subject, marked.map((one) => one.subject)])
  }
  return marked
}

const inheriting = `
  INSERT INTO ux_impact.todos (repository, kind, subject, id, todo, asked_at)
  SELECT repository, 'pullRequest', pull, id, todo, asked_at
  FROM ux_impact.todos, unnest($4::text[]) AS pull
  WHERE repository = $1 AND kind = $2 AND subject = $3
  ON CONFLICT DO NOTHING`
