import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostOn } from '../fixtures/builders/host-on.ts'
import { measuredFlow } from '../fixtures/builders/measured-flow.ts'
import { measurement } from '../fixtures/builders/measurement.ts'
import { pairsOf } from '../fixtures/builders/pairs-of.ts'
import { type GitHub, gitHub } from '../fixtures/github/git-hub.ts'
import { nodesOf, parseMarkdown } from '../fixtures/parse-markdown.ts'
import { openReadingPorts } from './adapters/open-reading-ports.ts'
import { readMeasurement } from './adapters/records/read-measurement.ts'
import { judgeRun } from './judge-run.ts'

/** What becomes of a pull request of a fork, whose measurement is whatever its code wrote. */
const request = measurement().request
if (request.kind !== 'commits') throw new Error('A measurement is of two commits.')
const { base, head } = request
const tip = 'c'.repeat(40)
const workflow = '.github/workflows/ux-impact.yml'
const name = 'ux-impact / verdict'
const policy = (more = '') => `version: 1
mode: enforce
${more}journeys:
  initial-import:
    title: Initial inventory import
    entry: [src/pages/import.tsx]
    flows: [{ spec: ux/import.spec.ts, title: import the first inventory }]
  sign-up: { title: Sign up, paths: ["src/sign-up/**"], pages: [/sign-up] }
`
const broken = pairsOf(Array(4).fill([2000, { fails: 'no button', at: 'Upload' }]))
const worse = measurement({ flows: [measuredFlow({ pairs: broken, stopped: 'cannot complete' })] })

let folder: string
let github: GitHub
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ux-impact-judged-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await github.close()
})

type Policies = Partial<Record<'base' | 'tip' | 'head', string>>

async function judged(
  content: unknown,
  {
    policies = { base: policy(), tip: policy(), head: policy() },
    changed = ['src/pages/import.tsx'],
  }: { policies?: Policies; changed?: string[] } = {},
) {
  const files = (text: string | undefined) => (text === undefined ? {} : { '.ux-impact.yml': text })
  github = await gitHub({
    repository: 'acme/stockroom',
    commits: {
      [base]: { files: files(policies.base) },
      [tip]: { parents: [base], files: files(policies.tip) },
      [head]: { parents: [base], files: files(policies.head) },
    },
    branches: { main: tip },
    pullRequests: [
      {
        number: 12,
        head: { ref: 'patch-1', sha: head, repository: 'eve/stockroom' },
        files: changed.map((filename) => ({ filename, status: 'modified' })),
      },
    ],
  })
  const run = github.startRun({ workflow, headSha: head, headRepository: 'eve/stockroom' }).id
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  await github.uploadArtifact({ run, name: 'ux-impact-measurement-1', files: { 'measurement.json': text } })
  await judgeRun(
    {
      run,
      workflow,
      folder: join(folder, 'left'),
      by: { id: 2000, attempt: 1 },
      as: 'follow-up',
      how: { checkRun: { name }, comment: true },
    },
    {
      ...hostOn(github),
      ...openReadingPorts({ folder, repository: undefined }),
      history: hostOn(github).history,
      readMeasurement: (at) => readMeasurement(at, 'the artifact'),
      clock: { now: () => performance.now(), date: () => new Date() },
      runner: { node: 'v24', platform: 'linux x64', cores: 2 },
    },
  )
  const checks = github.checksOf(head).filter((check) => check.name === name)
  const [check] = checks
  const { title = '', summary = '', text: more = '' } = check?.output ?? {}
  return { checks, check, said: [title, summary, more].join('\n'), comments: github.commentsOf(12) }
}

describe('S4: the policy of the branch decides, and a pull request cannot weaken it', () => {
  it.each([
    ['deletes it', undefined],
    ['only advises', policy().replace('mode: enforce', 'mode: advise')],
    ['forgives all', policy().replace('flows:', 'limits: { completes: { severity: off } }\n    flows:')],
    ['names no journey', 'version: 1\njourneys:\n  other: { title: Other, pages: [/] }\n'],
    ['cannot be read', ': ['],
  ])('that %s fails, and is told so', async (_what, text) => {
    const policies = { base: policy(), tip: policy(), ...(text === undefined ? {} : { head: text }) }
    const lies = { ...worse, policy: { source: 'file', path: 'lax.yml', changedInHead: false } }
    const { check, said, comments } = await judged(lies, { policies })
    expect(check).toMatchObject({
      conclusion: 'failure',
      output: { title: 'Worse: Initial inventory import cannot be completed' },
    })
    expect(said).toContain('the edit takes effect after the merge')
    expect(comments).toHaveLength(1)
  })

  it('whatever commit the measurement says the policy is of', async () => {
    const lies = { ...worse, request: { ...request, baseRef: 'lax', policyAt: head } }
    const policies = { base: policy(), tip: policy(), head: policy().replace('enforce', 'advise') }
    expect((await judged(lies, { policies })).check?.conclusion).toBe('failure')
  })

  it('though the pull request left the branch before it had one: that is no trial', async () => {
    const { check } = await judged(worse, { policies: { tip: policy(), head: policy().replace('enforce', 'advise') } })
    expect(check?.conclusion).toBe('failure')
  })
})

it.each([
  ['worse', worse],
  ['no worse', measurement({ flows: [measuredFlow()] })],
])('S5: where the branch has no policy, that of the pull request is a trial: %s is neutral', async (_what, content) => {
  const { check, said } = await judged(content, { policies: { head: policy() } })
  expect(check?.conclusion).toBe('neutral')
  expect(said).toContain('it is tried out now and takes effect after the merge')
})

describe('S19: a measurement that lies', () => {
  it.each([
    ['that no journey is affected', { status: 'none', blindSpots: [] }, ['src/pages/import.tsx'], 'initial-import'],
    ['of one of two journeys', worse.affected, ['src/pages/import.tsx', 'src/sign-up/form.tsx'], 'sign-up'],
    ['of what everything is built with', { status: 'none', blindSpots: [] }, ['package.json'], 'initial-import'],
  ])('%s is refused', async (_what, affected, changed, journey) => {
    const { check, said } = await judged(
      { ...worse, affected, flows: affected.status === 'none' ? [] : worse.flows },
      { changed },
    )
    expect(check?.conclusion).toBe('neutral')
    expect(check?.output.title).toContain('Not measured')
    expect(said).toContain(`it leaves out the journey ${journey}`)
  })

  it('by stopping short of its flows is not measured', async () => {
    const { check } = await judged({ ...worse, flows: [] })
    expect(check?.output.title).toContain('Not measured')
  })

  it.each([
    ['of journeys that nobody has', { affected: { ...worse.affected, journeys: [{ id: 'toString', because: [] }] } }],
    ['of a journey named __proto__', { affected: { ...worse.affected, journeys: [{ id: '__proto__', because: [] }] } }],
    [
      'of a journey twice',
      { affected: { ...worse.affected, journeys: Array(2).fill({ id: 'initial-import', because: [] }) } },
    ],
    [
      'of 10,000 journeys',
      {
        affected: {
          ...worse.affected,
          journeys: Array.from({ length: 10_000 }, (_, index) => ({ id: `j${index}`, because: [] })),
        },
      },
    ],
  ])('%s improves nothing', async (_what, parts) => {
    const { check } = await judged({ ...worse, ...parts })
    expect(check?.conclusion).not.toBe('success')
    expect(check?.output.title).not.toMatch(/no worse|improved|nothing/i)
  })

  it.each([
    ['endless', '1e999'],
    ['no number', 'NaN'],
    ['the largest', '1.7976931348623157e308'],
    ['below nothing', '-1'],
    ['text', '"2000"'],
  ])('with a time that is %s is refused', async (_what, number) => {
    const text = JSON.stringify(worse).replace('"scriptedTime":2000', `"scriptedTime":${number}`)
    expect((await judged(text)).said).toContain('What was measured is refused: it is not a measurement')
  })

  it('in its titles, steps and names is shown as text, whatever that says', async () => {
    const evil =
      '**Improved** ✔\n# All journeys passed\n@octocat <img src=x> ![p](https://evil.example/p.png)\n::error::x\n</details>'
    const text = JSON.stringify({
      ...worse,
      affected: {
        ...worse.affected,
        journeys: [{ id: 'initial-import', because: [{ file: evil, path: [evil], evidence: evil }] }],
        blindSpots: [{ file: evil }],
      },
      flows: worse.flows.map((flow) => ({ ...flow, title: evil })),
      notes: [evil],
    }).replaceAll('no button', JSON.stringify(evil).slice(1, -1))
    const { check, comments } = await judged(text)
    expect(check).toMatchObject({
      conclusion: 'failure',
      output: { title: 'Worse: Initial inventory import cannot be completed' },
    })
    for (const said of [check?.output.summary, check?.output.text, comments[0]?.body]) {
      const nodes = nodesOf(parseMarkdown(said ?? ''))
      expect(nodes.filter(({ type }) => type === 'image')).toEqual([])
      expect(nodes.filter(({ type, url = '' }) => type === 'link' && !url.startsWith(github.webUrl))).toEqual([])
      expect(nodes.filter(({ type, value = '' }) => type === 'html' && /<img/.test(value))).toEqual([])
      const headings = nodes.flatMap(({ type, depth, children = [] }) =>
        type === 'heading' ? [{ depth, children }] : [],
      )
      expect(headings.filter(({ depth }) => depth === 1)).toEqual([])
    }
  })

  it('by its size is judged in time', async () => {
    const steps = Array.from({ length: 5000 }, () => ({
      path: [randomBytes(500).toString('hex')],
      start: 0,
      duration: 1,
    }))
    const pair = broken[0]
    const long = { ...pair, head: { ...pair?.head, steps } }
    const text = JSON.stringify({ ...worse, flows: [{ ...worse.flows[0], pairs: Array(4).fill(long) }] })
    const begun = performance.now()
    const { check } = await judged(text)
    expect(check?.conclusion).toBe('failure')
    expect(performance.now() - begun).toBeLessThan(60_000)
  })
})
