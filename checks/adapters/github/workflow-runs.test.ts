import { afterEach, beforeEach, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'

const sha = 'd'.repeat(40)
const workflow = '.github/workflows/ux-impact.yml'

let github: GitHub
beforeEach(async () => {
  github = await gitHub({
    repository: 'acme/stockroom',
    now: '2026-03-02T09:00:00Z',
    pullRequests: [{ number: 7, head: { sha } }],
  })
})
afterEach(() => github.close())

it('a run is told with the file and the commit it ran for, in a fork too', async () => {
  const { id } = github.startRun({
    workflow,
    headSha: sha,
    headRepository: 'eve/stockroom',
    actor: 'eve',
    jobs: ['measure'],
  })
  const { runs } = hostOn(github)
  expect(await runs.read(id)).toEqual({
    id,
    attempt: 1,
    path: workflow,
    event: 'pull_request',
    head: { sha, repository: 'eve/stockroom' },
    actor: 'eve',
    createdAt: '2026-03-02T09:00:00Z',
    startedAt: '2026-03-02T09:00:00Z',
    status: 'in_progress',
    url: `${github.webUrl}/acme/stockroom/actions/runs/${id}`,
  })
  github.endJob(github.state.jobs[0]?.id ?? 0, 'failure')
  expect(await runs.read(id)).toMatchObject({ status: 'completed', conclusion: 'failure' })
  expect(await runs.read(1)).toBeUndefined()
})

it('the runs of a commit come with the newest first, without those of other commits', async () => {
  const [first, second] = [1, 2].map(() => github.startRun({ workflow, headSha: sha }).id)
  github.startRun({ workflow, headSha: 'e'.repeat(40) })
  const found = await hostOn(github).runs.ofCommit(sha)
  expect(Array.isArray(found) && found.map(({ id }) => id)).toEqual([second, first])
})

it('its jobs are those of its newest attempt, and one of them is started again', async () => {
  const run = github.startRun({ workflow, headSha: sha })
  const measure = github.startJob(run.id, 'ux-impact / measure')
  const verdict = github.startJob(run.id, 'ux-impact / verdict')
  github.endJob(measure.id, 'success')
  github.endJob(verdict.id, 'failure')
  const { runs } = hostOn(github)
  const jobs = await runs.jobs(run.id)
  expect(Array.isArray(jobs) && jobs.map(({ name, conclusion }) => [name, conclusion]).sort()).toEqual([
    ['ux-impact / measure', 'success'],
    ['ux-impact / verdict', 'failure'],
  ])
  expect(await runs.again({ run: run.id, job: verdict.id })).toBeUndefined()
  expect(await runs.read(run.id)).toMatchObject({ attempt: 2 })
})

it('R4: a run is not started twice where only the answer is lost', async () => {
  const run = github.startRun({ workflow, headSha: sha, jobs: ['measure'], status: 'completed', conclusion: 'success' })
  github.fail({ operation: 'actions/re-run-workflow', how: { status: 502, after: true } })
  expect(await hostOn(github).runs.again({ run: run.id })).toBeUndefined()
  expect(run.attempt).toBe(2)
  expect(github.writes()).toHaveLength(1)
})

it('without the permission it is said how to give it', async () => {
  const { id } = github.startRun({
    workflow,
    headSha: sha,
    jobs: ['measure'],
    status: 'completed',
    conclusion: 'success',
  })
  const { runs } = hostOn(github, { token: github.token({ permissions: { actions: 'read' } }) })
  expect(await runs.again({ run: id })).toEqual({
    status: 'refused',
    code: 'permission',
    reason: `Could not start workflow run ${id} again: the token lacks a permission. Add \`actions: write\` under \`permissions:\` of the job.`,
  })
})
