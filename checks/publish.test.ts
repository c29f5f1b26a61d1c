import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostOn } from '../fixtures/builders/host-on.ts'
import { journeyVerdict } from '../fixtures/builders/journey-verdict.ts'
import { measurement } from '../fixtures/builders/measurement.ts'
import { type GitHub, gitHub } from '../fixtures/github/git-hub.ts'
import { type HowToPublish, publish } from './publish.ts'
import { cancelCheck } from './publish-check.ts'
import type { PublishingRun } from './published-by.ts'
import type { Result } from './types.ts'
import { makeResult } from './verdict/make-result.ts'

const name = 'ux-impact / verdict'
const seen = measurement()
const head = seen.request.head
const next = 'e'.repeat(40)
const first = { id: 900, attempt: 1 }

let github: GitHub
beforeEach(async () => {
  github = await gitHub({
    repository: 'acme/stockroom',
    pullRequests: [
      { number: 7, head: { sha: head }, files: [{ filename: 'src/components/UploadForm.tsx', status: 'modified' }] },
    ],
  })
})
afterEach(() => github.close())

/** The usual check, whose journey could not be measured, so that its cause is annotated. */
function result(parts: Partial<Result> = {}): Result {
  const journey = { ...journeyVerdict(), outcome: 'inconclusive' as const }
  const verdict = {
    outcome: 'inconclusive',
    conclusion: 'neutral',
    exitCode: 0,
    title: 'Inconclusive',
    summary: 'So far.',
  } as const
  return { ...makeResult({ measurement: seen, config: { mode: 'advise' }, journeys: [journey], verdict }), ...parts }
}

const calm = () =>
  result({
    journeys: [],
    affected: { status: 'none', blindSpots: [] },
    verdict: {
      outcome: 'nothing affected',
      conclusion: 'success',
      exitCode: 0,
      title: 'No journey affected',
      summary: '',
    },
  })

const asCheck: HowToPublish = {
  checkRun: { name },
  comment: true,
  links: { run: 'https://github.com/acme/stockroom/actions/runs/900' },
}
const asJob: HowToPublish = { comment: true, links: {} }
const publishing = (
  verdict: Result,
  { run = first, how = asCheck, token }: { run?: PublishingRun; how?: HowToPublish; token?: string } = {},
) =>
  publish(
    { result: verdict, pullRequest: { repository: 'acme/stockroom', number: 7 }, run, how },
    hostOn(github, token === undefined ? {} : { token }),
  )

const checks = (sha = head) => github.checksOf(sha)
const bodies = () => github.commentsOf(7).map(({ body }) => body)

it('a verdict becomes one check and one comment that leads to it', async () => {
  const published = await publishing(result())
  const [check] = checks()
  expect(published).toEqual({
    status: 'published',
    check: expect.stringContaining(String(check?.id)),
    written: [expect.stringContaining(`The check "${name}": http`), expect.stringContaining('The comment: http')],
    refused: [],
  })
  expect(checks()).toMatchObject([
    {
      name,
      externalId: `v1:acme/stockroom:7:${head}:900.1`,
      conclusion: 'neutral',
      detailsUrl: 'https://github.com/acme/stockroom/actions/runs/900',
      output: { title: 'Inconclusive' },
      annotations: [{ path: 'src/components/UploadForm.tsx' }],
    },
  ])
  expect(bodies()).toEqual([expect.stringContaining(String(published.check))])
})

it('published twice it is there once', async () => {
  await publishing(result())
  await publishing(result())
  expect([checks().length, checks()[0]?.annotations.length, bodies().length]).toEqual([1, 1, 1])
})

it('a further attempt has a check of its own, and a late one of an older attempt says nothing', async () => {
  await publishing(result(), { run: { id: 900, attempt: 2 } })
  await publishing(result(), { run: { id: 901, attempt: 1 } })
  expect(await publishing(result())).toEqual({ status: 'superseded', by: 'a newer run', written: [], refused: [] })
  expect(checks().map(({ externalId }) => externalId.split(':').at(-1))).toEqual(['900.2', '901.1'])
  expect(bodies()).toEqual([expect.stringContaining(':901.1 -->')])
})

it('nothing affected: the check says so, and nobody is written to; an earlier comment is calmed', async () => {
  await publishing(calm())
  expect([checks()[0]?.conclusion, bodies()]).toEqual(['success', []])
  await publishing(result(), { how: asJob, run: { id: 901, attempt: 1 } })
  await publishing(calm(), { how: asJob, run: { id: 902, attempt: 1 } })
  expect(bodies()).toEqual([expect.stringContaining('No journey affected')])
})

it('without a check of its own, as in a job, there is the comment alone', async () => {
  expect(await publishing(result(), { how: asJob })).toMatchObject({ status: 'published' })
  expect([checks(), bodies().length]).toEqual([[], 1])
})

it('R19: annotations that GitHub does not accept do not cost the check, and it says so', async () => {
  github.fail({ operation: 'checks/create', how: { status: 422 } })
  expect(await publishing(result(), { how: { ...asCheck, comment: false } })).toMatchObject({
    status: 'published',
    refused: ['GitHub did not accept the annotations; the check is written without them.'],
  })
  expect(checks()).toMatchObject([{ conclusion: 'neutral', annotations: [] }])
  expect(checks()[0]?.output.summary).toContain('GitHub did not accept the annotations')
})

it('R19: a file that the pull request does not change is not annotated', async () => {
  github.pullRequest(7).files = [{ filename: 'README.md', status: 'modified' }]
  await publishing(result())
  expect(checks()[0]?.annotations).toEqual([])
})

describe('a head that has moved', () => {
  it('S17: is told nothing of the old one’s verdict, whose waiting check is cancelled', async () => {
    await hostOn(github).checkRuns.write({ name, sha: head, externalId: `v1:acme/stockroom:7:${head}:900.1` })
    github.push(7, next)
    expect(await publishing(result())).toEqual({
      status: 'superseded',
      by: 'eeeeeee',
      written: [expect.stringContaining(`The check "${name}" is cancelled: http`)],
      refused: [],
    })
    expect(checks()).toMatchObject([{ conclusion: 'cancelled', output: { title: 'Superseded by eeeeeee' } }])
    expect([checks(next), bodies()]).toEqual([[], []])
  })

  it('leaves what was said of the old one in time', async () => {
    await publishing(result())
    const said = bodies()
    github.push(7, next)
    await publishing(result(), { run: { id: 901, attempt: 1 } })
    expect([checks().map(({ conclusion }) => conclusion), bodies()]).toEqual([['neutral'], said])
  })

  it('between the check and the comment gets no comment', async () => {
    const host = hostOn(github)
    const write: typeof host.checkRuns.write = async (check) => {
      const written = await host.checkRuns.write(check)
      github.push(7, next)
      return written
    }
    const moving = { ...host, checkRuns: { ...host.checkRuns, write } }
    const published = await publish(
      { result: result(), pullRequest: { repository: 'acme/stockroom', number: 7 }, run: first, how: asCheck },
      moving,
    )
    expect([published.status, bodies()]).toEqual(['superseded', []])
  })

  it('is not cancelled by a run that is older than the check', async () => {
    const { checkRuns } = hostOn(github)
    await checkRuns.write({ name, sha: head, externalId: `v1:acme/stockroom:7:${head}:901.1` })
    expect(await cancelCheck({ name, sha: head, run: first, by: 'eeeeeee' }, { checkRuns })).toBeUndefined()
  })
})

it('a closed pull request gets its check and no comment', async () => {
  github.pullRequest(7).state = 'closed'
  await publishing(result())
  expect([checks().length, bodies()]).toEqual([1, []])
})

it('what is refused does not cost the rest, and is said', async () => {
  const token = github.token({ permissions: { 'pull-requests': 'write', contents: 'read' } })
  const published = await publishing(result(), { token })
  expect(published).toMatchObject({ status: 'published', written: [expect.stringContaining('The comment')] })
  expect(published.refused).toEqual([
    `Could not write the check "${name}": the token lacks a permission. Add \`checks: write\` under \`permissions:\` of the job.`,
  ])
})

it('where the pull request cannot be read, nothing is written', async () => {
  github.fail({ operation: '*', times: Infinity, how: { status: 502 } })
  const reason = 'Could not read pull request #7: GitHub answers with an error of its own (502).'
  expect(await publishing(result())).toEqual({
    status: 'published',
    written: [],
    refused: [reason],
    hindered: { status: 'refused', code: 'unreachable', reason },
  })
  expect(github.writes()).toEqual([])
})

describe('the check of an app', () => {
  const byApp: HowToPublish = { checkRun: { name, byApp: true }, comment: true, links: {} }

  it('comes last, so that where it is there, everything is', async () => {
    await publishing(result(), { how: byApp })
    expect(github.writes().map(({ operation }) => operation)).toEqual(['issues/create-comment', 'checks/create'])
    expect(checks()).toMatchObject([
      { conclusion: 'neutral', actions: [{ identifier: 'run' }, { identifier: 'help', label: 'Commands' }] },
    ])
  })

  it('waits for a comment that GitHub has no time for', async () => {
    github.fail({ operation: 'issues/create-comment', times: Infinity, how: { status: 502 } })
    expect(await publishing(result(), { how: byApp })).toMatchObject({ hindered: { code: 'unreachable' } })
    expect(checks()).toEqual([])
  })

  it('is written without a comment that nobody lets us write', async () => {
    const how = { status: 403, body: { message: 'Issues are disabled for this repository' } } as const
    github.fail({ operation: 'issues/create-comment', times: Infinity, how })
    expect(await publishing(result(), { how: byApp })).toMatchObject({
      hindered: { code: 'permission' },
      written: [expect.stringContaining('The check')],
    })
    expect(checks()).toHaveLength(1)
  })
})
