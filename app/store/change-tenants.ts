import type { Queue } from '../queue/queue.ts'
import type { Queryable } from './database.ts'
import type { Asks, Delivery } from './delivery.ts'
import { removeInstallation, removeRepositories } from './remove-tenant.ts'
import type { Wanted } from './wanted.ts'

/** What became of installations, in the order in which it was delivered; gives what is to be looked at again. */
export async function changeTenants(
  deliveries: Delivery[],
  queue: Pick<Queue, 'forget'>,
  within: Queryable,
): Promise<Wanted[]> {
  const again: Wanted[] = []
  for (const { asks } of deliveries) {
    const { installation } = asks
    if (installation !== undefined) again.push(...(await change({ ...asks, installation }, queue, within)))
  }
  return again
}

async function change(
  { installation, tenant, removed }: Asks & { installation: number },
  queue: Pick<Queue, 'forget'>,
  within: Queryable,
): Promise<Wanted[]> {
  if (removed.length > 0) await removeRepositories(removed, installation, queue, within)
  if (tenant === 'uninstall') await removeInstallation(installation, queue, within)
  if (tenant === 'suspend') {
    await within.query(suspending, [installation])
    await queue.forget({ installation }, within)
  }
  if (tenant === 'install' || tenant === 'resume') await within.query(resuming, [installation])
  return tenant === 'resume' ? within.query<Wanted>(all, [installation]) : []
}

const suspending = `
  INSERT INTO ux_impact.installations (id, suspended_at) VALUES ($1, now())
  ON CONFLICT (id) DO UPDATE SET suspended_at = now()`

const resuming = `
  INSERT INTO ux_impact.installations (id) VALUES ($1)
  ON CONFLICT (id) DO UPDATE SET suspended_at = NULL, paused_until = NULL`

const all = `
  SELECT installation, repository, kind, subject FROM ux_impact.matters
  JOIN ux_impact.repositories ON id = repository
  WHERE installation = $1 AND settled_at IS NULL`
