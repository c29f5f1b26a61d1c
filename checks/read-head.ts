import type { KnownHead } from './commands/stale-head.ts'
import { isRefused } from './is-refused.ts'
import type { Host, Refused, WorkflowRun } from './ports.ts'
import type { PullRequest } from './types.ts'

/**
 * When and by whom a pull request's head was pushed, as the host knows it: the earliest workflow run for that
 * commit began with the push. The dates in a commit are its author's to choose, and say nothing.
 * `runs` are all for that commit, the newest first.
 */
export async function readHead(
  { head: { sha } }: Pick<PullRequest, 'head'>,
  { runs }: Pick<Host, 'runs'>,
): Promise<{ head: KnownHead; runs: WorkflowRun[] | Refused }> {
  const found = await runs.ofCommit(sha)
  if (isRefused(found)) return { head: { sha }, runs: found }
  const first = [...found].sort((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt))[0]
  const pushed = first && { pushedAt: first.createdAt, ...(first.actor !== undefined && { pushedBy: first.actor }) }
  return { head: { sha, ...pushed }, runs: found }
}
