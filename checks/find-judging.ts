import type { JudgedAgain } from './commands/answer.ts'
import { measuringRun } from './commands/measuring-run.ts'
import { isRefused } from './is-refused.ts'
import type { Host, WorkflowRun } from './ports.ts'
import type { PullRequest } from './types.ts'

type Judging = { pullRequest: PullRequest; runs: WorkflowRun[]; workflow: string; check: string }

/**
 * What gives the verdict of the head anew, without measuring again: the job of the measuring run that judges, or,
 * where that run's token could not write, the run that followed it. `runs` are those for the head.
 */
export async function findJudging(
  { pullRequest: { head }, runs, workflow, check }: Judging,
  host: Pick<Host, 'runs' | 'checkRuns'>,
): Promise<JudgedAgain> {
  const run = measuringRun(runs, { workflow, repository: head.repository })
  if (run === undefined) return { status: 'later' }
  if (run.status !== 'completed') return { status: 'running', run: run.url }
  const jobs = await host.runs.jobs(run.id)
  if (isRefused(jobs)) return jobs
  const job = jobs.find(({ name, conclusion }) => /(^| \/ )verdict$/.test(name) && conclusion !== 'skipped')
  if (job) return { status: 'started', run: run.url, again: { run: run.id, job: job.id } }
  const following = await followingRun({ name: check, sha: head.sha }, host)
  if (isRefused(following)) return following
  if (following === undefined) return { status: 'later' }
  return following.status === 'completed'
    ? { status: 'started', run: following.url, again: { run: following.id } }
    : { status: 'running', run: following.url }
}

/** The run that published a check of ours, which the check's id ends with. */
async function followingRun(
  check: { name: string; sha: string },
  { runs, checkRuns }: Pick<Host, 'runs' | 'checkRuns'>,
) {
  const published = await checkRuns.find(check)
  if (published === undefined || isRefused(published)) return published
  const [, id] = /:(\d{1,15})\.\d+(?:\+[0-9a-f]{8})?$/.exec(published.externalId) ?? []
  const run = id === undefined ? undefined : await runs.read(Number(id))
  return run === undefined || isRefused(run) || run.event === 'workflow_run' ? run : undefined
}
