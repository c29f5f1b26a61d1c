import type { Queue } from '../queue/queue.ts'
import type { Database } from './database.ts'
import type { Matter } from './matter.ts'

/** Of each kind, so many at a time: more of them come with the next turn. */
const MOST = 500
/** A mark without a look in the queue is one whose job was lost, and adding one that is there does nothing. */
const FORGOTTEN_AFTER = '2 minutes'

/**
 * Queues what is due though nothing happened, and what was marked and is still not looked at. A moment in the queue
 * itself would keep everything that happens before it waiting.
 */
export async function queueDue({
  database,
  queue,
}: {
  database: Database
  queue: Pick<Queue, 'add'>
}): Promise<number> {
  return database.transaction(async (within) => {
    const due = await within.query<Matter>(marking, [MOST])
    const forgotten = await within.query<Matter>(finding, [MOST])
    const looks = [...due, ...forgotten]
    await queue.add(
      looks.map((matter) => ({ matter, urgency: 'time' })),
      within,
    )
    return due.length
  })
}

const reachable = `
  JOIN ux_impact.repositories ON repositories.id = matters.repository
  JOIN ux_impact.installations ON installations.id = installation
    AND suspended_at IS NULL AND removed_at IS NULL AND (paused_until IS NULL OR paused_until <= now())`

const marking = `
  WITH due AS (
    SELECT repository, kind, subject, installation FROM ux_impact.matters ${reachable}
    WHERE look_at <= now() ORDER BY look_at LIMIT $1 FOR UPDATE OF matters SKIP LOCKED
  )
  UPDATE ux_impact.matters SET marked_at = coalesce(marked_at, now()), look_at = NULL
  FROM due WHERE (matters.repository, matters.kind, matters.subject) = (due.repository, due.kind, due.subject)
  RETURNING matters.repository, matters.kind, matters.subject, due.installation`

const finding = `
  SELECT repository, kind, subject, installation FROM ux_impact.matters ${reachable}
  WHERE marked_at < now() - interval '${FORGOTTEN_AFTER}' ORDER BY marked_at LIMIT $1`
