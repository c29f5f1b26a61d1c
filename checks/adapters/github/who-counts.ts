import { isRefused } from '../../is-refused.ts'
import type { Refused } from '../../ports.ts'
import { connect } from './connect.ts'
import type { GitHubAccess } from './open-git-hub.ts'
import { readLogin } from './read-login.ts'

/** Whom the token of a job belongs to, which cannot ask for it over the REST API. */
export const JOB = 'github-actions[bot]'

/** Who writes, and whose comments and issues are ours. */
export type WhoCounts = Required<Pick<GitHubAccess, 'identity' | 'ours'>>

/**
 * Who writes with a token that may be anybody's. What whoever owns it wrote is ours, and what jobs of the repository wrote
 * before; with `as`, what that account wrote and nothing else.
 */
export async function whoCounts(
  access: Omit<GitHubAccess, 'identity' | 'ours' | 'webUrl'>,
  as?: string,
): Promise<WhoCounts | Refused> {
  const owner = await readLogin(connect({ ...access, identity: JOB }))
  if (!isRefused(owner)) return { identity: owner, ours: as === undefined ? [owner, JOB] : [as] }
  return as === undefined ? owner : { identity: as, ours: [as] }
}
