import { measuringRun } from './commands/measuring-run.ts'
import { isRefused } from './is-refused.ts'
import type { Host, Refused } from './ports.ts'
import type { PullRequest } from './types.ts'

/**
 * Has the head measured again because somebody pressed "Re-run": by the run that measured it, and so by nobody who may
 * not start that. A run that is under way is what was asked for.
 */
export async function measureAgain(
  { pullRequest, workflow, by }: { pullRequest: PullRequest; workflow: string; by: string },
  { people, runs }: Pick<Host, 'people' | 'runs'>,
): Promise<{ said: string; refused?: Refused }> {
  if (pullRequest.state !== 'open') return { said: 'It is not open, and not measured again.' }
  const permission = await people.permission(by)
  if (isRefused(permission)) return { said: permission.reason, refused: permission }
  if (permission !== 'write' && permission !== 'admin') return { said: 'Who asked to measure again may not write.' }
  const { sha, repository } = pullRequest.head
  const known = await runs.ofCommit(sha)
  if (isRefused(known)) return { said: known.reason, refused: known }
  const run = measuringRun(known, { workflow, repository })
  if (run === undefined) return { said: 'There is no run to start again.' }
  if (run.status !== 'completed') return { said: `It is being measured: ${run.url}` }
  const refused = await runs.again({ run: run.id })
  if (refused) return { said: refused.reason, ...(refused.code === 'unreachable' && { refused }) }
  return { said: `It is measured again: ${run.url}` }
}
