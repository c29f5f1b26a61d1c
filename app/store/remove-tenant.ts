import type { Queue } from '../queue/queue.ts'
import type { Queryable } from './database.ts'

/**
 * Leaves nothing of an installation but that it is gone, for as long as late events can come, and takes from workers
 * what they look at.
 */
export async function removeInstallation(
  installation: number,
  queue: Pick<Queue, 'forget'>,
  within: Queryable,
): Promise<void> {
  await within.query('DELETE FROM ux_impact.installations WHERE id = $1', [installation])
  await within.query('INSERT INTO ux_impact.installations (id, removed_at) VALUES ($1, now())', [installation])
  await within.query('DELETE FROM ux_impact.deliveries WHERE installation = $1', [installation])
  await queue.forget({ installation }, within)
}

/** Leaves nothing of repositories that are still the installation's: what was transferred is another one's by now. */
export async function removeRepositories(
  repositories: number[],
  installation: number,
  queue: Pick<Queue, 'forget'>,
  within: Queryable,
): Promise<void> {
  const removed = await within.query<{ id: number }>(
    'DELETE FROM ux_impact.repositories WHERE id = ANY ($1::bigint[]) AND installation = $2 RETURNING id',
    [repositories, installation],
  )
  const gone = removed.map(({ id }) => id)
  if (gone.length === 0) return
  await within.query('DELETE FROM ux_impact.deliveries WHERE repository = ANY ($1::bigint[]) AND installation = $2', [
    gone,
    installation,
  ])
  await queue.forget({ repositories: gone }, within)
}
