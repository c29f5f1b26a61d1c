import type { Answer } from './commands/answer.ts'
import { measuringRun } from './commands/measuring-run.ts'
import { staleHead } from './commands/stale-head.ts'
import { isRefused } from './is-refused.ts'
import type { Comment, Host } from './ports.ts'
import { readHead } from './read-head.ts'
import type { PullRequest } from './types.ts'

type Wanted = { command: { sha?: string }; comment: Comment; pullRequest: PullRequest; workflow: string }

/**
 * Measures the head again, by the run that measured it: the same commit, workflow and token as before. Another ref
 * is never started.
 */
export async function runAgain(
  { command, comment, pullRequest, workflow }: Wanted,
  host: Pick<Host, 'runs'>,
): Promise<Answer> {
  const { head, runs } = await readHead(pullRequest, host)
  if (isRefused(runs)) return { kind: 'refused', reason: runs.reason }
  const short = `\`${head.sha.slice(0, 7)}\``
  const run = measuringRun(runs, { workflow, repository: pullRequest.head.repository })
  if (run === undefined) return { kind: 'refused', reason: `No run of \`${workflow}\` for the head ${short} is known.` }
  const stale = staleHead({ head, commentedAt: comment.createdAt, sha: command.sha, answeredFor: head.sha })
  if (stale !== undefined) return { kind: 'refused', reason: stale }
  if (run.status !== 'completed') return { kind: 'running', head: head.sha, run: run.url }
  if (run.conclusion === 'action_required')
    return { kind: 'refused', reason: 'The run waits for somebody to approve it on its own page.' }
  const refused = await host.runs.again({ run: run.id })
  return refused ? { kind: 'refused', reason: refused.reason } : { kind: 'started', head: head.sha, run: run.url }
}
