import type { RestEndpointMethodTypes } from '@octokit/rest'
import type { WorkflowJob, WorkflowRun, WorkflowRuns } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { unlessMissing } from './unless-missing.ts'
import { once, writeOnce } from './write-once.ts'

type Given = RestEndpointMethodTypes['actions']['getWorkflowRun']['response']['data']
type GivenJob = RestEndpointMethodTypes['actions']['listJobsForWorkflowRun']['response']['data']['jobs'][number]

export function openWorkflowRuns(connection: Connection): WorkflowRuns {
  const { client, owner, repo, attempt } = connection
  const { actions } = client.rest
  const read = async (id: number) => {
    const found = await unlessMissing(actions.getWorkflowRun({ owner, repo, run_id: id }))
    return found && toWorkflowRun(found.data)
  }
  return {
    read: (id) => attempt(`read workflow run ${id}`, () => read(id)),
    ofCommit: (sha) =>
      attempt(`list the workflow runs of commit ${sha.slice(0, 7)}`, async () => {
        const options = { owner, repo, head_sha: sha, per_page: 100 }
        const runs = await client.paginate(actions.listWorkflowRunsForRepo, options)
        return runs.map(toWorkflowRun).sort((one, other) => other.id - one.id)
      }),
    jobs: (run) =>
      attempt(`list the jobs of workflow run ${run}`, async () => {
        const jobs = await client.paginate(actions.listJobsForWorkflowRun, { owner, repo, run_id: run, per_page: 100 })
        return jobs.map(toWorkflowJob)
      }),
    again: ({ run, job }) =>
      attempt(`start workflow run ${run} again`, async () => {
        const before = await read(run)
        await writeOnce<unknown>(
          {
            write: () =>
              job === undefined
                ? actions.reRunWorkflow({ owner, repo, run_id: run, request: once })
                : actions.reRunJobForWorkflowRun({ owner, repo, job_id: job, request: once }),
            async find() {
              const now = await read(run)
              return now && now.attempt > (before?.attempt ?? 0) ? now : undefined
            },
          },
          connection,
        )
        return undefined
      }),
  }
}

/** A path may carry the ref of a reusable workflow behind an @, which is no part of the file's. */
function toWorkflowRun(given: Given): WorkflowRun {
  const { head_repository: from } = given as { head_repository: Given['head_repository'] | null }
  return {
    id: given.id,
    attempt: given.run_attempt ?? 1,
    path: given.path.replace(/@.*$/, ''),
    event: given.event,
    head: { sha: given.head_sha, repository: from?.full_name ?? '' },
    ...(given.actor ? { actor: given.actor.login } : {}),
    createdAt: given.created_at,
    startedAt: given.run_started_at ?? given.created_at,
    status: given.status ?? 'unknown',
    ...(given.conclusion === null ? {} : { conclusion: given.conclusion }),
    url: given.html_url,
  }
}

function toWorkflowJob({ id, name, status, conclusion, steps = [], html_url }: GivenJob): WorkflowJob {
  const step = steps.find((one) => one.status === 'in_progress')?.name
  return {
    id,
    name,
    status,
    ...(conclusion === null ? {} : { conclusion }),
    ...(step === undefined ? {} : { step }),
    url: html_url ?? '',
  }
}
