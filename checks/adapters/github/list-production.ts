import type { Refused } from '../../ports.ts'
import type { ProductionDeployment } from '../../types.ts'
import type { Connection } from './connect.ts'
import { type GivenDeployment, isProduction } from './to-published-addresses.ts'

/** What environments of production are mostly called, so that they are found among many previews. */
const usualNames = ['production', 'Production']
/** Pages of 100 deployments of whatever environment, for those that call it otherwise. */
const MOST_PAGES = 2
/** Each costs a request of its own. */
const MOST_DEPLOYMENTS = 30
/** From the making of a deployment to its success: it may have waited for somebody's approval. */
const LONGEST_MS = 3 * 86_400_000

/**
 * What went to production and was there at `moment` or later, the newest first. When a deployment was there is the time of
 * its first success: one that was replaced is inactive by now.
 */
export function listProduction(
  moment: Date,
  connection: Connection,
  repositoryUrl: string,
): Promise<ProductionDeployment[] | Refused> {
  const { client, owner, repo, attempt } = connection
  const { repos } = client.rest
  return attempt('list the deployments to production', async () => {
    const made = (await listAll(new Date(moment.getTime() - LONGEST_MS), connection)).slice(0, MOST_DEPLOYMENTS)
    const found = await Promise.all(
      made.map(async ({ id, sha, ref }): Promise<ProductionDeployment[]> => {
        const given = { owner, repo, deployment_id: id, per_page: 30 }
        const { data } = await repos.listDeploymentStatuses(given)
        const at = data.filter(({ state }) => state === 'success').at(-1)?.created_at
        if (at === undefined || Date.parse(at) < moment.getTime()) return []
        return [{ at, sha, name: ref === sha ? sha.slice(0, 7) : ref, url: `${repositoryUrl}/commit/${sha}` }]
      }),
    )
    return found.flat().toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
  })
}

async function listAll(since: Date, { client, owner, repo }: Connection): Promise<GivenDeployment[]> {
  const { repos } = client.rest
  const isNew = ({ created_at }: GivenDeployment) => Date.parse(created_at) >= since.getTime()
  const listed = new Map<number, GivenDeployment>()
  for (const environment of usualNames) {
    const { data } = await repos.listDeployments({ owner, repo, environment, per_page: MOST_DEPLOYMENTS })
    for (const one of data) listed.set(one.id, one)
  }
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data } = await repos.listDeployments({ owner, repo, per_page: 100, page })
    for (const one of data) listed.set(one.id, one)
    if (data.length < 100 || !data.every(isNew)) break
  }
  return [...listed.values()]
    .filter((one) => isProduction(one) && isNew(one))
    .toSorted((one, other) => Date.parse(other.created_at) - Date.parse(one.created_at))
}
