import { describe, expect, it } from 'vitest'
import { measurement } from '../fixtures/builders/measurement.ts'
import { pullRequest } from '../fixtures/builders/pull-request.ts'
import { mistakes } from './errors.ts'
import type { Artifact, Refused, WorkflowRun } from './ports.ts'
import { type ReceivingPorts, receive } from './receive.ts'
import type { Measurement, PullRequest } from './types.ts'

const { base, head } = commitsOf(measurement())
const tip = 'c'.repeat(40)
const stranger = 'd'.repeat(40)
const workflow = '.github/workflows/ux-impact.yml'

const run: WorkflowRun = {
  id: 900,
  attempt: 1,
  path: workflow,
  event: 'pull_request',
  head: { sha: head, repository: 'acme/stockroom' },
  createdAt: '2026-03-02T09:00:00Z',
  startedAt: '2026-03-02T09:00:00Z',
  status: 'completed',
  conclusion: 'success',
  url: 'https://github.com/acme/stockroom/actions/runs/900',
}
const artifact: Artifact = { id: 1, name: 'ux-impact-measurement-1', size: 1_000, expired: false, head }
const request = {
  kind: 'commits',
  base,
  head,
  baseRef: 'main',
  headRef: 'pull-request/clearer-errors',
  policyAt: tip,
} as const

type World = {
  run?: Partial<WorkflowRun>
  open?: PullRequest[]
  mergeBases?: Record<string, string>
  artifacts?: Artifact[]
  taken?: { status: 'received' } | { status: 'unfit'; reason: string } | Refused
  measurement?: Measurement | Error
}

/** A host on which all is well, but for what a test says. */
function ports(world: World): ReceivingPorts & { opened: string[] } {
  const { open = [pullRequest()], mergeBases = {}, artifacts = [artifact], taken = { status: 'received' } } = world
  const unused = () => Promise.reject(new Error('Not expected here.'))
  const opened: string[] = []
  return {
    opened,
    runs: {
      read: async (id) => (id === 900 ? { ...run, ...world.run } : undefined),
      ofCommit: unused,
      jobs: unused,
      again: unused,
    },
    pullRequests: {
      open: unused,
      read: unused,
      files: unused,
      labelled: unused,
      ofHead: async (sha) => open.filter((one) => one.head.sha === sha),
      mergeBase: async (of) => ({ sha: mergeBases[of] ?? base }),
    },
    artifacts: {
      ofRun: async () => artifacts,
      async receive({ name }, folder) {
        opened.push(`${name} in ${folder}`)
        return taken
      },
    },
    async readMeasurement() {
      const found = world.measurement ?? measurement()
      if (found instanceof Error) throw found
      return found
    },
  }
}

const received = (world: World = {}, number?: number) =>
  receive(
    { run: 900, workflow, folder: '/tmp/left', ...(number === undefined ? {} : { pullRequest: number }) },
    ports(world),
  )

it('a measurement is received with whom it is about, both as the host says', async () => {
  const world = ports({})
  expect(await receive({ run: 900, workflow, folder: '/tmp/left' }, world)).toEqual({
    status: 'received',
    run,
    pullRequest: pullRequest(),
    request,
    measurement: measurement({ request }),
  })
  expect(world.opened).toEqual(['ux-impact-measurement-1 in /tmp/left'])
})

it('names of branches and the place of the policy are never those of the artifact', async () => {
  const forged = measurement({ request: { ...request, baseRef: 'lax', headRef: 'x', policyAt: stranger } })
  expect(await received({ measurement: forged })).toMatchObject({ measurement: { request } })
})

it('R9: the pull request of a fork, which its run does not list, is found by its head', async () => {
  const fork = { ref: 'patch-1', sha: head, repository: 'eve/stockroom' }
  const world = { open: [pullRequest({ number: 12, head: fork })], run: { head: fork } }
  expect(await received(world)).toMatchObject({ status: 'received', pullRequest: { number: 12 } })
})

it('of two pull requests of one branch, the one that was measured is told', async () => {
  const onto = pullRequest({ number: 8, base: { ref: 'release', sha: stranger } })
  const world = { open: [pullRequest(), onto], mergeBases: { [tip]: stranger, [stranger]: base } }
  expect(await received(world)).toMatchObject({
    status: 'received',
    pullRequest: { number: 8 },
    request: { baseRef: 'release' },
  })
  expect(await received({ open: [onto, pullRequest()] })).toMatchObject({ pullRequest: { number: 7 } })
  expect(await received({ open: [onto, pullRequest()] }, 8)).toMatchObject({ pullRequest: { number: 8 } })
})

describe('nobody is told', () => {
  const onFork = { ref: 'patch-1', sha: head, repository: 'eve/stockroom' }
  const gone = 'No open pull request of acme/stockroom has 9b1d044 as its head any more.'
  it.each<[string, World, string]>([
    [
      'of a run of another workflow',
      { run: { path: '.github/workflows/evil.yml' } },
      `The run is one of .github/workflows/evil.yml, not of ${workflow}.`,
    ],
    [
      'of a run that no pull request started',
      { run: { event: 'push' } },
      'The run was started by push, not by a pull request.',
    ],
    [
      'after a newer push',
      { open: [pullRequest({ head: { ref: 'x', sha: stranger, repository: 'acme/stockroom' } })] },
      gone,
    ],
    ['of a closed pull request', { open: [] }, gone],
    [
      'of a commit that somebody copied from an older pull request',
      { open: [pullRequest({ number: 5 }), pullRequest({ number: 12, head: onFork })], run: { head: onFork } },
      'No open pull request of eve/stockroom has 9b1d044 as its head any more.',
    ],
  ])('%s', async (_what, world, why) => {
    expect(await received(world)).toEqual({ status: 'nothing', why })
  })

  it('of a run that is not there', async () => {
    const answer = await receive({ run: 1, workflow, folder: '/tmp/left' }, ports({}))
    expect(answer).toEqual({ status: 'nothing', why: 'There is no workflow run 1.' })
  })

  it('but the pull request of the event, where that is named', async () => {
    expect(await received({}, 8)).toEqual({ status: 'nothing', why: gone })
  })
})

describe('S19: the pull request of the run, and no other, is told that it is not measured', () => {
  const refused = (why: string) => ({
    code: 'measurementRefused',
    text: `What was measured is refused: ${why}.`,
    blame: 'missing',
  })
  const of = (parts: Partial<Extract<Measurement['request'], { kind: 'commits' }>>) =>
    measurement({ request: { ...request, ...parts } })
  const otherHead = 'it is of another commit than 9b1d044, the head of the pull request'
  it.each<[string, World, object]>([
    [
      'the run left nothing',
      { artifacts: [], run: { conclusion: 'cancelled' } },
      { code: 'nothingLeft', text: `Measuring left nothing, the run ended as cancelled: ${run.url}`, blame: 'missing' },
    ],
    [
      'the run left nothing of ours',
      { artifacts: [{ ...artifact, name: 'playwright-report' }] },
      { code: 'nothingLeft', text: `Measuring left nothing: ${run.url}`, blame: 'missing' },
    ],
    [
      'what it left has expired',
      { artifacts: [{ ...artifact, expired: true }] },
      {
        code: 'measurementExpired',
        text: `What was measured is no longer kept. Run it again: ${run.url}`,
        blame: 'missing',
      },
    ],
    [
      'two artifacts',
      { artifacts: [artifact, { ...artifact, id: 2 }] },
      refused('the run left two of one attempt, and nothing tells which is true'),
    ],
    [
      'an artifact of another commit',
      { artifacts: [{ ...artifact, head: stranger }] },
      refused('it was uploaded for another commit than the run is of'),
    ],
    ['an unfit artifact', { taken: { status: 'unfit', reason: 'it holds a link' } }, refused('it holds a link')],
    ['a wrong head', { measurement: of({ head: stranger }) }, refused(otherHead)],
    [
      'a head that was not served',
      {
        measurement: measurement({
          request,
          arms: { base: { url: 'http://b' }, head: { url: 'http://h', sha: stranger } },
        }),
      },
      refused(otherHead),
    ],
    [
      'a wrong base',
      { measurement: of({ base: stranger }) },
      refused(
        'it compares with another commit than 3f2a9c1, where the pull request left main; if that has moved, run it again',
      ),
    ],
    [
      'two addresses',
      { measurement: measurement({ request: { kind: 'addresses', base: 'http://b', head: 'http://h', pages: [] } }) },
      refused('it compares two addresses, not two commits'),
    ],
    [
      'a bad schema',
      {
        measurement: mistakes.measurementBroken({
          file: 'measurement.json',
          problems: ['request: \u001b[31mInvalid', 'more'],
        }),
      },
      refused('it is not a measurement that this version wrote (request: Invalid)'),
    ],
  ])('%s', async (_what, world, reason) => {
    expect(await received(world)).toEqual({
      status: 'not measured',
      run: { ...run, ...world.run },
      pullRequest: pullRequest(),
      request,
      reason,
    })
  })
})

it('what the host refuses is handed on, and a bug is not taken for a bad measurement', async () => {
  const refusal: Refused = { status: 'refused', code: 'permission', reason: 'Could not list: …' }
  expect(await received({ taken: refusal })).toEqual(refusal)
  await expect(received({ measurement: new TypeError('x is not a function') })).rejects.toThrow('x is not a function')
})

function commitsOf({ request }: Measurement) {
  if (request.kind !== 'commits') throw new Error('A measurement is of two commits.')
  return request
}
