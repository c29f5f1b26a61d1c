import { isRefused } from './is-refused.ts'
import type { Host, Refused, WorkflowRun } from './ports.ts'
import type { PullRequest } from './types.ts'

/**
 * The open pull requests that a run measured, by its head commit, as the host says it. Where another
 * repository's pull request has the same commit and came first, there is none: a check counts for the commit,
 * and whoever copies it must not decide about the first one's.
 */
export async function findMeasured(
  run: WorkflowRun,
  { pullRequests }: Pick<Host, 'pullRequests'>,
): Promise<PullRequest[] | Refused> {
  const open = await pullRequests.ofHead(run.head.sha)
  if (isRefused(open)) return open
  const sorted = [...open].sort((one, other) => one.number - other.number)
  if (sorted[0]?.head.repository !== run.head.repository) return []
  return sorted.filter(({ head }) => head.repository === run.head.repository)
}
