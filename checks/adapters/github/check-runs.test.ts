import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'
import { appIdentity } from '../../../fixtures/github/seed.ts'
import type { CheckOutput } from '../../types.ts'

const sha = 'd'.repeat(40)
const name = 'ux-impact / verdict'
const externalId = `v1:acme/stockroom:7:${sha}:900.1`

let github: GitHub
beforeEach(async () => {
  github = await gitHub({ repository: 'acme/stockroom', pullRequests: [{ number: 7, head: { sha } }] })
})
afterEach(() => github.close())

const annotation = (line: number) =>
  ({ path: 'a.ts', startLine: line, endLine: line, level: 'warning', title: 'Slower', message: 'By 30 %' }) as const
const output = (parts: Partial<CheckOutput> = {}): CheckOutput => ({
  conclusion: 'neutral',
  title: 'Worse',
  summary: 'Import got slower.',
  text: 'A table',
  annotations: [annotation(1)],
  ...parts,
})
const ours = () => github.checksOf(sha).filter((check) => check.externalId !== '')

it('a check in progress becomes what it says in the end', async () => {
  const { checkRuns } = hostOn(github)
  const begun = await checkRuns.write({
    name,
    sha,
    externalId,
    progress: { title: 'Measuring', summary: '2 of 4 flows' },
  })
  const id = ours()[0]?.id ?? 0
  expect(begun).toMatchObject({ id, externalId, status: 'in_progress', annotations: 0, title: 'Measuring' })
  const ended = await checkRuns.write({
    id,
    name,
    sha,
    externalId,
    detailsUrl: 'https://ci.example/1',
    output: output(),
  })
  const written = {
    id,
    externalId,
    status: 'completed',
    conclusion: 'neutral',
    annotations: 1,
    title: 'Worse',
    url: expect.stringMatching(/^http/),
    detailsUrl: 'https://ci.example/1',
    startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  }
  expect([ended, await checkRuns.find({ name, sha })]).toEqual([written, written])
  expect(ours()).toMatchObject([
    {
      name,
      conclusion: 'neutral',
      output: { title: 'Worse', summary: 'Import got slower.', text: 'A table' },
      annotations: [
        { path: 'a.ts', start_line: 1, end_line: 1, annotation_level: 'warning', title: 'Slower', message: 'By 30 %' },
      ],
    },
  ])
})

it('the job of the same name, the check of another app, name or commit are not ours', async () => {
  const { checkRuns } = hostOn(github)
  await github.open({ number: 8, head: { sha: 'e'.repeat(40) } })
  const run = github.startRun({ workflow: '.github/workflows/ux-impact.yml', headSha: sha })
  github.startJob(run.id, name)
  github.check({ name, headSha: sha, externalId, app: { id: 9, slug: 'stranger', name: 'Stranger' } })
  await checkRuns.write({ name: 'other', sha, externalId })
  await checkRuns.write({ name, sha: 'e'.repeat(40), externalId })
  expect(await checkRuns.find({ name, sha })).toBeUndefined()
})

it('an app finds its own, the newest of many', async () => {
  const app = appIdentity('ux-impact')
  const { checkRuns } = hostOn(github, { token: github.token({ as: app }), identity: 'ux-impact[bot]' })
  if (!app.app) throw new Error('An app has one.')
  for (let index = 1; index <= 120; index++)
    github.check({ name, headSha: sha, externalId: `v1:${index}`, app: app.app })
  expect(await checkRuns.find({ name, sha })).toMatchObject({ externalId: 'v1:120' })
})

describe('R4: GitHub fails after it has written', () => {
  const lost = { status: 502, after: true } as const

  it.each([
    ['an answer that is lost', lost],
    ['a connection that breaks', { reset: 'after' } as const],
  ])('%s makes no second check', async (_what, how) => {
    github.fail({ operation: 'checks/create', how })
    expect(await hostOn(github).checkRuns.write({ name, sha, externalId, output: output() })).toMatchObject({
      status: 'completed',
      annotations: 1,
    })
    expect(ours()).toHaveLength(1)
    expect(github.writes()).toHaveLength(1)
  })

  it('nor are annotations added twice to one that is there', async () => {
    const { checkRuns } = hostOn(github)
    await checkRuns.write({ name, sha, externalId })
    const id = ours()[0]?.id ?? 0
    github.fail({ operation: 'checks/update', how: lost })
    expect(await checkRuns.write({ id, name, sha, externalId, output: output() })).toMatchObject({ annotations: 1 })
    expect(ours()[0]?.annotations).toHaveLength(1)
  })

  it('before it has written, it is written again', async () => {
    const { checkRuns } = hostOn(github)
    github.fail({ operation: 'checks/create', times: 2, how: { status: 502 } })
    await checkRuns.write({ name, sha, externalId })
    const id = ours()[0]?.id ?? 0
    github.fail({ operation: 'checks/update', times: 2, how: { reset: 'before' } })
    await checkRuns.write({ id, name, sha, externalId, output: output() })
    expect(ours()).toMatchObject([{ conclusion: 'neutral', annotations: [{ path: 'a.ts' }] }])
  })
})

describe('R11: what is more than GitHub takes', () => {
  it('of annotations the first 50 are sent, in one request', async () => {
    const { checkRuns } = hostOn(github)
    for (const [index, count] of [49, 50, 51].entries()) {
      const annotations = Array.from({ length: count }, (_, line) => annotation(line + 1))
      await checkRuns.write({ name, sha, externalId: `v1:${index}`, output: output({ annotations }) })
    }
    expect(ours().map(({ annotations }) => annotations.length)).toEqual([49, 50, 50])
    expect(github.writes().map(({ status }) => status)).toEqual([201, 201, 201])
  })

  it('of text is refused in words, not cut here', async () => {
    const { checkRuns } = hostOn(github)
    expect(
      await checkRuns.write({ name, sha, externalId, output: output({ summary: 'x'.repeat(65_536) }) }),
    ).toMatchObject({
      status: 'refused',
      code: 'invalid',
      reason: expect.stringContaining(`Could not write the check "${name}": GitHub does not accept it (422: `),
    })
    expect(
      await checkRuns.write({ name, sha, externalId, output: output({ summary: 'x'.repeat(65_535) }) }),
    ).toMatchObject({
      status: 'completed',
    })
  })
})

it('without the permission the check is refused, and it is said how to give it', async () => {
  const { checkRuns } = hostOn(github, { token: github.token({ permissions: { checks: 'read' } }) })
  expect(await checkRuns.write({ name, sha, externalId })).toEqual({
    status: 'refused',
    code: 'permission',
    reason: `Could not write the check "${name}": the token lacks a permission. Add \`checks: write\` under \`permissions:\` of the job.`,
  })
})
