import { describe, test } from 'vitest'
import { hostOn } from '../fixtures/builders/host-on.ts'
import { config } from '../fixtures/builders/journey-config.ts'
import { type GitHub, gitHub } from '../fixtures/github/git-hub.ts'
import { appIdentity } from '../fixtures/github/seed.ts'
import { answerComment } from './answer-comment.ts'
import { isRefused } from './is-refused.ts'
import { type ReadAcceptances, readAcceptances } from './read-acceptances.ts'

const [base, head, later] = ['c'.repeat(40), '9b1d044'.padEnd(40, '0'), 'e'.repeat(40)]
const workflow = '.github/workflows/ux-impact.yml'
const policy =
  'version: 1\nmode: enforce\njourneys:\n  initial-import: { title: Initial inventory import, entry: [src/import.tsx] }\n'
const accept = '/ux-impact accept initial-import --because "the new parser is worth it"'
const fact = '/ux-impact accept initial-import scriptedTime --because "known"'

/** Ada's pull request, measured and judged worse a minute ago; Anna may write as well. */
async function stockroom(): Promise<GitHub> {
  const github = await gitHub({
    repository: 'acme/stockroom',
    now: '2026-03-02T09:00:00Z',
    commits: { [base]: { parents: [], files: { '.ux-impact.yml': policy } } },
    branches: { main: base },
    people: { ada: 'write', anna: 'write', tom: 'triage', rea: 'read' },
    pullRequests: [{ number: 7, author: 'ada', head: { sha: head } }],
  })
  measure(github, head)
  github.clock.advance(60_000)
  return github
}

function measure(github: GitHub, sha: string): void {
  const run = github.startRun({ workflow, headSha: sha, actor: 'ada' })
  const jobs = [
    ['measure', 'success'],
    ['verdict', 'failure'],
  ] as const
  for (const [job, conclusion] of jobs) github.endJob(github.startJob(run.id, `ux-impact / ${job}`).id, conclusion)
}

function push(github: GitHub): void {
  github.clock.advance(60_000)
  github.push(7, later)
  measure(github, later)
}

const clockOf = (github: GitHub) => ({ date: () => new Date(github.clock.now()) })

async function answer(github: GitHub, comment: number): Promise<string> {
  const wanted = { pullRequest: 7, comment, workflow, check: 'ux-impact / verdict' }
  const answered = await answerComment(wanted, { host: hostOn(github), clock: clockOf(github) })
  return answered.status === 'answered' ? answered.answer.kind : answered.status
}

async function counts(github: GitHub): Promise<ReadAcceptances> {
  const host = hostOn(github)
  const pullRequest = await host.pullRequests.read(7)
  if (pullRequest === undefined || isRefused(pullRequest)) throw new Error('There is a pull request')
  return readAcceptances({ pullRequest, config: config() }, { host, clock: clockOf(github) })
}

const reactions = (github: GitHub, comment: number) =>
  github.state.reactions.filter((one) => one.comment === comment).map(({ content }) => content)

/** Writes are a second apart, as GitHub asks for, so these wait side by side. */
describe.concurrent('on GitHub', () => {
  test('an acceptance is answered once, has the verdict given anew, and counts from then on', async ({ expect }) => {
    await using github = await stockroom()
    const { id } = github.comment({ issue: 7, body: accept, by: 'anna' })
    expect([await answer(github, id), await answer(github, id)]).toEqual(['accepted', 'ignored'])
    expect(github.commentsOf(7).length).toBe(2)
    expect(reactions(github, id)).toEqual(['eyes', 'rocket'])
    expect(github.writes().map(({ operation }) => operation)).toEqual([
      'reactions/create-for-issue-comment',
      'issues/create-comment',
      'actions/re-run-job-for-workflow-run',
      'reactions/create-for-issue-comment',
    ])
    const { acceptances, notes } = await counts(github)
    expect(acceptances.map(({ journey, by, head: at, until }) => [journey, by, at, until])).toEqual([
      ['initial-import', 'anna', head, '2026-03-16T09:01:00.000Z'],
    ])
    expect(notes).toEqual([])
  })

  test('S17 an acceptance of everything ends with the next push, that of a metric does not', async ({ expect }) => {
    await using github = await stockroom()
    for (const body of [accept, fact]) await answer(github, github.comment({ issue: 7, body, by: 'anna' }).id)
    push(github)
    const { acceptances, notes } = await counts(github)
    expect(acceptances.map((one) => one.fact)).toEqual(['scriptedTime'])
    expect(notes).toEqual(['An acceptance by anna does not count. It is for `9b1d044`, and the head is `eeeeeee` now.'])
  })

  test('S17 a push between a comment and its answer is noticed', async ({ expect }) => {
    await using github = await stockroom()
    const { id } = github.comment({ issue: 7, body: accept, by: 'anna' })
    push(github)
    expect(await answer(github, id)).toBe('refused')
    expect(reactions(github, id)).toEqual(['eyes', '-1'])
    expect((await counts(github)).acceptances).toEqual([])
  })

  test('an acceptance counts while its author may write, and until it is edited or removed', async ({ expect }) => {
    await using github = await stockroom()
    const { id } = github.comment({ issue: 7, body: fact, by: 'anna' })
    expect((await counts(github)).acceptances.length).toBe(1)
    github.state.roles.anna = 'triage'
    expect((await counts(github)).acceptances).toEqual([])
    github.state.roles.anna = 'maintain'
    expect((await counts(github)).acceptances.length).toBe(1)
    github.clock.advance(60_000)
    github.edit(id, `${fact} --until 90`)
    expect(await counts(github)).toEqual({ acceptances: [], notes: [] })
    github.state.comments = []
    expect(await counts(github)).toEqual({ acceptances: [], notes: [] })
  })

  test.for([
    ['anna', 'started'],
    ['tom', 'refused'],
    ['rea', 'refused'],
    ['nobody', 'refused'],
  ])('S15 %s asks for a run: %s', async ([by = '', kind], { expect }) => {
    await using github = await stockroom()
    expect(await answer(github, github.comment({ issue: 7, body: '/ux-impact run', by }).id)).toBe(kind)
    const started = github.writes().filter(({ operation }) => operation === 'actions/re-run-workflow')
    expect(started.length).toBe(kind === 'started' ? 1 : 0)
  })

  test('S15 a host that does not say who may is no permission', async ({ expect }) => {
    await using github = await stockroom()
    const operation = 'repos/get-collaborator-permission-level'
    github.fail({ operation, times: Number.POSITIVE_INFINITY, how: { status: 500 } })
    expect(await answer(github, github.comment({ issue: 7, body: '/ux-impact run', by: 'anna' }).id)).toBe('refused')
  })

  test.for([['a bot', appIdentity('renovate')] as const, ['ourselves', appIdentity('github-actions')] as const])(
    'S16 a command by %s writes nothing',
    async ([, by], { expect }) => {
      await using github = await stockroom()
      expect(await answer(github, github.comment({ issue: 7, body: '/ux-impact run', by }).id)).toBe('ignored')
      expect(github.writes()).toEqual([])
    },
  )

  test('S16 an edited comment writes nothing', async ({ expect }) => {
    await using github = await stockroom()
    const { id } = github.comment({ issue: 7, body: 'Looks good', by: 'anna' })
    github.clock.advance(60_000)
    github.edit(id, '/ux-impact run')
    expect(await answer(github, id)).toBe('ignored')
    expect(github.writes()).toEqual([])
  })
})
