import type { Answer, HeadStatus } from './commands/answer.ts'
import { measuringRun } from './commands/measuring-run.ts'
import { isRefused } from './is-refused.ts'
import type { Comment, Host, WorkflowRun } from './ports.ts'
import { readHead } from './read-head.ts'
import { headOfVerdict } from './report/github/comment-marker.ts'
import type { PullRequest } from './types.ts'

type Wanted = { pullRequest: PullRequest; comments: Comment[]; workflow: string; check: string }

/** What the host knows of the head: where it is measured, what that waits for, and the last verdict. */
export async function tellStatus(
  { pullRequest, comments, workflow, check }: Wanted,
  host: Pick<Host, 'runs' | 'checkRuns'>,
): Promise<Answer> {
  const { sha, repository } = pullRequest.head
  const { runs } = await readHead(pullRequest, host)
  if (isRefused(runs)) return { kind: 'refused', reason: runs.reason }
  const run = measuringRun(runs, { workflow, repository })
  const waits = run && waitsFor(run)
  const verdict = run && waits === undefined ? await findVerdict({ run, check, sha }, host) : undefined
  const comment = comments.findLast(({ mine, body }) => mine && headOfVerdict(body) !== undefined)
  return {
    kind: 'status',
    head: sha,
    draft: pullRequest.draft,
    workflow,
    ...(run && { run: { url: run.url, ...(waits && { waits }) } }),
    ...(verdict && { verdict }),
    ...(comment && { comment: { url: comment.url, ofHead: headOfVerdict(comment.body) === sha } }),
  }
}

function waitsFor({ status, conclusion }: WorkflowRun): NonNullable<HeadStatus['run']>['waits'] {
  if (status === 'completed') return conclusion === 'action_required' ? 'approval' : undefined
  return status === 'in_progress' ? 'measuring' : 'turn'
}

/** A check of our own, or the job that judges. */
async function findVerdict(
  { run, check, sha }: { run: WorkflowRun; check: string; sha: string },
  { runs, checkRuns }: Pick<Host, 'runs' | 'checkRuns'>,
): Promise<HeadStatus['verdict']> {
  const published = await checkRuns.find({ name: check, sha })
  if (published !== undefined && !isRefused(published)) {
    const { title, conclusion, status, url } = published
    return { ...(title !== undefined && { title }), conclusion: conclusion ?? status, url }
  }
  const jobs = await runs.jobs(run.id)
  const job = isRefused(jobs) ? undefined : jobs.find(({ name }) => /(^| \/ )verdict$/.test(name))
  return job?.conclusion === undefined || job.conclusion === 'skipped'
    ? undefined
    : { conclusion: job.conclusion, url: job.url }
}
