import { describe, expect, test } from 'vitest'
import { type DeploymentsConfig, parseConfig } from '../config-schema/index.ts'
import { fakeHistory } from '../fixtures/builders/fake-history.ts'
import { fakePorts } from '../fixtures/builders/fake-ports.ts'
import { publishedAddress } from '../fixtures/builders/published-address.ts'
import { findPreviews } from './find-previews.ts'
import type { Answered, PublishedAddress, Refused } from './ports.ts'

const [base, head, older, oldest] = ['b', 'a', 'c', 'd'].map((letter) => letter.repeat(40)) as [
  string,
  string,
  string,
  string,
]
const request = { kind: 'commits' as const, base, head, baseRef: 'main', headRef: 'HEAD' }
const plain = { cookies: {}, headers: {}, query: {}, storage: { local: {}, session: {} }, secrets: [] }
const access = { base: plain, head: { ...plain, headers: { 'x-bypass': 's3cret' } } }

function deploymentsOf(more = ''): DeploymentsConfig {
  const text = `version: 1
arms: { deployments: { hosts: ["*.vercel.app"], creators: ["vercel[bot]"]${more} } }
journeys: { order: { title: Order, pages: [/] } }
`
  const parsed = parseConfig(text, { file: 'x' })
  if (parsed.status === 'mistake' || !parsed.config.arms.deployments) throw new Error(JSON.stringify(parsed))
  return parsed.config.arms.deployments
}

type Published = PublishedAddress[] | Refused
type World = {
  /** What is published for a commit, at each time of asking; the last stays. */
  published: Record<string, Published[]>
  answers?: Record<string, Answered[]>
  ancestors?: string[]
  more?: string
}

/** Previews as a world has them, where time passes only while somebody waits. */
async function find({ published, answers = {}, ancestors = [base], more }: World) {
  let now = 0
  const asked: { url: string; headers: Record<string, string> }[] = []
  const looked: string[] = []
  const next = <Value>(values: Value[] | undefined, instead: Value): Value =>
    (values && values.length > 1 ? values.shift() : values?.[0]) ?? instead
  const ports = fakePorts({
    history: { ...fakeHistory({ base: {}, head: {} }), ancestors: async (_, most) => ancestors.slice(0, most) },
    clock: { now: () => now, date: () => new Date(now) },
    previews: {
      published: {
        ofCommit: async (sha) => {
          looked.push(sha)
          return next(published[sha], [])
        },
      },
      egress: {
        async ask(url, { headers }) {
          asked.push({ url, headers })
          return next(answers[url], { status: 'answered', code: 200 })
        },
        openProxy: async () => 'http://127.0.0.1:9',
      },
      async pause(ms) {
        now += ms
      },
    },
  })
  const found = await findPreviews({ request, deployments: deploymentsOf(more), access }, ports)
  return { found, asked, looked, waited: now, told: ports.told.map((event) => ('text' in event ? event.text : '')) }
}

const of = (sha: string, parts: Partial<PublishedAddress> = {}) =>
  publishedAddress({ sha, url: `https://acme-${sha[0]}.vercel.app`, ...parts })
const both = { [base]: [[of(base)]], [head]: [[of(head)]] }

describe('The previews of both commits', () => {
  test('are found by their commits, and must answer; headers go to the side’s own', async () => {
    const { found, asked, waited } = await find({ published: both })
    expect(found).toEqual({
      status: 'found',
      base: { url: 'https://acme-b.vercel.app', sha: base },
      head: { url: 'https://acme-a.vercel.app', sha: head },
      notes: [],
    })
    expect(asked).toEqual([
      { url: 'https://acme-b.vercel.app', headers: {} },
      { url: 'https://acme-a.vercel.app', headers: { 'x-bypass': 's3cret' } },
    ])
    expect(waited).toEqual(0)
  })

  test('are waited for, in growing pauses, with what is being waited for', async () => {
    const pending = [of(head, { state: 'pending', url: '' })]
    const { found, told, waited } = await find({ published: { ...both, [head]: [[], pending, [of(head)]] } })
    expect(found).toMatchObject({ status: 'found' })
    expect(waited).toEqual(5_000)
    expect(told).toEqual([
      'Waiting for the preview of aaaaaaa, 0:00 of 10:00',
      'Waiting for the preview of aaaaaaa, 0:02 of 10:00',
    ])
  })

  test.each([
    ['10min', 600_000],
    ['3s', 3_000],
    ['0s', 0],
  ])('are waited for no longer than %s', async (waitFor, waited) => {
    const answer = await find({ published: { [base]: [[of(base)]] }, more: `, waitFor: ${waitFor}` })
    expect(answer.waited).toEqual(waited)
    expect(answer.found).toEqual({
      status: 'failed',
      reason: {
        code: 'previewMissing',
        blame: 'missing',
        arm: 'head',
        text: 'There is no preview of head (aaaaaaa) to measure: nothing has been published for it yet. Does its host deploy this branch, and does it tell GitHub? Pull requests from forks are often left out.',
      },
    })
  })

  test('are not waited for when the deployment failed', async () => {
    const { found, waited } = await find({ published: { ...both, [head]: [[of(head, { state: 'failed' })]] } })
    expect(found).toMatchObject({ reason: { text: expect.stringContaining('the deployment Preview failed') } })
    expect(waited).toEqual(0)
  })

  test('S10: are none that somebody else published, and the log says why', async () => {
    const forged = of(head, { creator: 'mallory', url: 'https://evil.vercel.app' })
    const { found, asked } = await find({ published: { ...both, [head]: [[forged, of(base)]] } })
    expect(asked).toEqual([])
    expect(found).toMatchObject({
      status: 'failed',
      reason: {
        code: 'previewMissing',
        log: 'deployment Preview by mallory: mallory published it, and is none of the creators in arms.deployments\ndeployment Preview by vercel[bot]: it is of another commit, bbbbbbb',
      },
    })
  })

  test('cannot be found where the host refuses, and it is said in its words', async () => {
    const refused: Refused = { status: 'refused', code: 'permission', reason: 'Add `deployments: read`.' }
    expect((await find({ published: { [head]: [refused] } })).found).toMatchObject({
      reason: { code: 'previewsUnreadable', text: 'The previews of head could not be read. Add `deployments: read`.' },
    })
  })

  test('cannot be found where there is nobody to ask', async () => {
    const question = { request, deployments: deploymentsOf(), access }
    expect(await findPreviews(question, fakePorts())).toMatchObject({ reason: { code: 'previewHostUnknown' } })
  })
})

describe('Base', () => {
  test('is the nearest deployed ancestor, and the distance is said', async () => {
    const published = { [head]: both[head] ?? [], [oldest]: [[of(oldest)]] }
    const { found, looked, waited } = await find({ published, ancestors: [base, older, oldest] })
    expect(found).toMatchObject({
      status: 'found',
      base: { url: 'https://acme-d.vercel.app', sha: oldest },
      notes: [
        'Base is 2 commits older than where head left its branch: bbbbbbb has no preview, ddddddd has the nearest.',
      ],
    })
    expect(looked).toEqual([head, base, older, oldest])
    expect(waited).toEqual(0)
  })

  test('is waited for while it is being deployed', async () => {
    const published = { ...both, [base]: [[of(base, { state: 'pending' })], [of(base)]] }
    const { found, waited } = await find({ published, ancestors: [base, older] })
    expect(found).toMatchObject({ base: { sha: base } })
    expect(waited).toEqual(2_000)
  })

  test('is looked for in 50 commits before it, and no more', async () => {
    const ancestors = [base, ...Array.from({ length: 60 }, (_, index) => `${index}`.padStart(40, '0'))]
    const at = (index: number) => ({
      [head]: both[head] ?? [],
      [ancestors[index] ?? '']: [[of(ancestors[index] ?? '')]],
    })
    expect((await find({ published: at(50), ancestors })).found).toMatchObject({ status: 'found' })
    const { found } = await find({ published: at(51), ancestors })
    expect(found).toMatchObject({
      reason: { arm: 'base', text: expect.stringMatching(/None of the 50 commits before it has one\.$/) },
    })
  })

  test('is never production, and the way to ask for it is named', async () => {
    const production = of(base, { environment: 'Production', production: true })
    const published = { [head]: both[head] ?? [], [base]: [[production]] }
    expect((await find({ published })).found).toMatchObject({
      reason: {
        code: 'previewMissing',
        arm: 'base',
        text: expect.stringContaining('arms.deployments.base: production'),
      },
    })
    expect((await find({ published, more: ', base: production' })).found).toMatchObject({ base: { sha: base } })
  })
})

describe('A preview that is published', () => {
  const url = 'https://acme-a.vercel.app'
  const cold: Answered = { status: 'answered', code: 503 }
  const moved = (location: string): Answered => ({ status: 'answered', code: 307, location })

  test('is asked until it answers with a success', async () => {
    const { found, waited } = await find({
      published: both,
      answers: { [url]: [cold, cold, { status: 'answered', code: 204 }] },
    })
    expect(found).toMatchObject({ status: 'found' })
    expect(waited).toEqual(5_000)
  })

  test('is not ready after its time', async () => {
    const { found, waited } = await find({ published: both, answers: { [url]: [cold] }, more: ', readyWithin: 10s' })
    expect(waited).toEqual(10_000)
    expect(found).toMatchObject({
      reason: {
        code: 'previewNotReady',
        text: `The preview of head, ${url}, was not ready within 10 s: it answers with 503. If it only needs longer, raise \`readyWithin\`.`,
      },
    })
  })

  test('may redirect to allowed hosts, where headers do not follow', async () => {
    const { found, asked } = await find({ published: both, answers: { [url]: [moved('https://other.vercel.app/en')] } })
    expect(found).toMatchObject({ status: 'found' })
    expect(asked.slice(1)).toEqual([
      { url, headers: { 'x-bypass': 's3cret' } },
      { url: 'https://other.vercel.app/en', headers: {} },
    ])
  })

  test('may redirect five times', async () => {
    const hop = (index: number) => `https://hop${index}.vercel.app/`
    const chain = (length: number) =>
      Object.fromEntries([
        [url, [moved(hop(1))]],
        ...Array.from({ length: length - 1 }, (_, index) => [hop(index + 1), [moved(hop(index + 2))]]),
      ])
    expect((await find({ published: both, answers: chain(5) })).found).toMatchObject({ status: 'found' })
    expect((await find({ published: both, answers: chain(6), more: ', readyWithin: 1s' })).found).toMatchObject({
      reason: { text: expect.stringContaining('it redirects more than 5 times') },
    })
  })

  test.each([
    ['a log-in', moved('https://vercel.com/sso'), 'previewProtected'],
    ['S9: the metadata of a cloud', moved('http://169.254.169.254/latest'), 'previewProtected'],
    ['401', { status: 'answered', code: 401 } as Answered, 'previewProtected'],
    ['a private address', { status: 'refused', because: 'it is private' } as Answered, 'previewRefused'],
  ])('that leads to %s is not opened, and is not asked again', async (_, answer, code) => {
    const { found, waited, asked } = await find({ published: both, answers: { [url]: [answer] } })
    expect(found).toMatchObject({ status: 'failed', reason: { code, arm: 'head', blame: 'missing' } })
    expect([waited, asked.length]).toEqual([0, 2])
  })
})

test('A stop ends the waiting', async () => {
  const stop = new AbortController()
  const ports = fakePorts({
    signal: stop.signal,
    previews: {
      published: { ofCommit: async () => [] },
      egress: { ask: async () => ({ status: 'answered', code: 200 }), openProxy: async () => '' },
      pause: async () => stop.abort(new Error('stopped')),
    },
  })
  await expect(findPreviews({ request, deployments: deploymentsOf(), access }, ports)).rejects.toThrow('stopped')
})
