import { isRefused } from './is-refused.ts'
import type { Host, Refused } from './ports.ts'
import type { ProductionDeployment } from './types.ts'

/** Each costs a comparison: of many the newest tell. */
const MOST = 10

/** A deployment to production, since the merge, of a commit that contains the merged one; undefined where there is none yet. */
export async function findDeployed(
  merged: { sha: string; at: string },
  { deployments, pullRequests }: Pick<Host, 'deployments' | 'pullRequests'>,
): Promise<ProductionDeployment | undefined | Refused> {
  const since = await deployments.since(new Date(merged.at))
  if (isRefused(since)) return since
  for (const deployment of since.slice(0, MOST)) {
    if (deployment.sha === merged.sha) return deployment
    const base = await pullRequests.mergeBase(merged.sha, deployment.sha)
    if (isRefused(base)) {
      // A commit that the host does not know cannot be one that contains it.
      if (base.code === 'missing' || base.code === 'invalid') continue
      return base
    }
    if (base?.sha === merged.sha) return deployment
  }
  return undefined
}
