import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'
import { listen } from '../../../fixtures/github/listen.ts'

let github: GitHub
beforeEach(async () => {
  github = await gitHub({ repository: 'acme/stockroom', pullRequests: [{ number: 7 }] })
})
afterEach(() => github.close())

const asked = () => github.requests.length
const paceOf = (id: string) => ({ id: `${id} of ${github.apiUrl}` })

it('how many requests are left is told with each answer, whatever that is', async () => {
  const told: number[] = []
  const host = hostOn(github, { hear: (remaining) => told.push(remaining) })
  github.state.rate.remaining = 100
  await host.comments.list(7)
  github.fail({ operation: 'issues/list-comments', how: { status: 422, headers: { 'x-ratelimit-remaining': '7' } } })
  await host.comments.list(7)
  github.fail({ operation: 'issues/list-comments', how: { status: 422 } })
  await host.comments.list(7)
  expect(told).toEqual([99, 7])
})

describe('R13: who would rather come back later than wait', () => {
  it('is told at once when the limit ends', async () => {
    github.fail({ operation: 'issues/list-comments', how: { secondaryLimit: 5 } })
    const host = hostOn(github, { limitWait: 0 })
    expect(await host.comments.list(7)).toMatchObject({
      code: 'limit',
      until: expect.stringMatching(/^\d{4}-.*Z$/),
    })
    expect([asked(), host.said]).toEqual([1, []])
  })

  it.each([
    [24, 0],
    [25, 1],
  ])('may say for how long it waits: %i s are enough for %i pause', async (limitWait, pauses) => {
    github.fail({ operation: 'issues/list-comments', how: { secondaryLimit: 25 } })
    const host = hostOn(github, { limitWait })
    await host.comments.list(7)
    expect(host.said.length).toBe(pauses)
  })

  it('is asked nothing more until then, nor are others of the same installation', async () => {
    const [pace, other] = [paceOf('11'), paceOf('22')]
    github.fail({ operation: 'issues/list-comments', how: { secondaryLimit: 1 } })
    const first = await hostOn(github, { pace, limitWait: 0 }).comments.list(7)
    const second = await hostOn(github, { pace, limitWait: 0 }).pullRequests.files(7)
    expect(second).toEqual({
      ...first,
      reason: String((first as { reason: string }).reason).replace('comments', 'files'),
    })
    expect(asked()).toBe(1)
    expect(await hostOn(github, { pace: other }).comments.list(7)).toEqual([])
    await new Promise((over) => setTimeout(over, 1_100))
    expect(await hostOn(github, { pace, limitWait: 0 }).comments.list(7)).toEqual([])
  })

  it('goes by the host’s clock for how long that is', async () => {
    github.clock.set('2020-01-01T00:00:00Z')
    const pace = paceOf('11')
    github.fail({ operation: 'issues/list-comments', how: { secondaryLimit: 3_600 } })
    await hostOn(github, { pace }).comments.list(7)
    const { until = '', over = 0 } = (pace as { limit?: { until: string; over: number } }).limit ?? {}
    expect(until).toBe('2020-01-01T01:00:00.000Z')
    expect(Math.abs(over - performance.now() - 3_600_000)).toBeLessThan(60_000)
  })
})

it('R13: a limit that is over by our clock alone is waited for within the same bounds', async () => {
  github.clock.set('2020-01-01T00:00:00Z')
  Object.assign(github.state.rate, { remaining: 0, resetAt: '2020-01-01T01:00:00Z' })
  const host = hostOn(github)
  expect(await host.comments.list(7)).toMatchObject({ code: 'limit', until: '2020-01-01T01:00:00.000Z' })
  expect([asked(), host.said]).toEqual([7, Array(6).fill('GitHub asks for a pause of 10 s.')])
})

describe('what GitHub fails at', () => {
  const within = (withinMs: number) => ({ persistence: { retries: 2, withinMs } })
  const unreachable = { status: 'refused', code: 'unreachable' }

  it.each([
    ['for more than a minute', {}, 7, 91],
    ['as often as whoever asks wants', within(60_000), 3, 5],
  ])('is tried again %s', async (_, how, tries, seconds) => {
    github.fail({ operation: '*', times: Number.POSITIVE_INFINITY, how: { reset: 'before' } })
    const second = 5
    const began = performance.now()
    expect(await hostOn(github, { ...how, second }).comments.list(7)).toMatchObject(unreachable)
    expect(asked()).toBe(tries)
    expect(performance.now() - began).toBeGreaterThan(seconds * second * 0.9)
  })

  it('is so for a write that must not happen twice as well, which is looked for before', async () => {
    github.fail({ operation: 'issues/create-comment', times: Number.POSITIVE_INFINITY, how: { reset: 'before' } })
    const { comments } = hostOn(github, within(60_000))
    expect(await comments.write({ pullRequest: 7, body: 'Hello' })).toMatchObject(unreachable)
    expect(github.requests.map(({ operation }) => operation.split('/')[1])).toEqual([
      'create-comment',
      'list-comments',
      'create-comment',
      'list-comments',
      'create-comment',
    ])
  })

  it('is tried again as often and after as long, whatever was before', async () => {
    github.fail({ operation: '*', times: Number.POSITIVE_INFINITY, how: { reset: 'before' } })
    const { comments } = hostOn(github, { ...within(60_000), second: 40 })
    const took: number[] = []
    for (const before of [0, 1, 2]) {
      const began = performance.now()
      expect(await comments.list(7)).toMatchObject(unreachable)
      took.push(performance.now() - began)
      expect(asked()).toBe(3 * (before + 1))
    }
    // 1 s and 4 s; counted on, the second would wait for 16 s first.
    expect(Math.max(...took)).toBeLessThan(16 * 40)
  })

  it('is tried again only while the time for that is not over, which counts for each request apart', async () => {
    const answersAfter = [400, 0, 0, 0]
    let requests = 0
    await using server = await listen(async ({ response }) => {
      setTimeout(() => response.writeHead(502).end(), answersAfter[requests])
      requests += 1
    })
    const { comments } = hostOn({ ...github, apiUrl: server.origin }, within(300))
    expect([await comments.list(7), requests]).toEqual([expect.objectContaining(unreachable), 1])
    expect([await comments.list(7), requests]).toEqual([expect.objectContaining(unreachable), 4])
  })
})

describe('writes are a second apart', () => {
  const label = (host: ReturnType<typeof hostOn>) =>
    host.checkRuns.write({ name: 'x', sha: github.pullRequest(7).head.sha, externalId: 'v1:x' })
  const took = async (one: string, other: string) => {
    const began = performance.now()
    const open = (id: string) => hostOn(github, { pace: paceOf(id), second: 1_000 })
    await Promise.all([label(open(one)), label(open(other))])
    return performance.now() - began
  }

  it('of one installation, whoever makes them, and not of two', async () => {
    expect(await took('11', '11')).toBeGreaterThan(990)
    expect(await took('22', '33')).toBeLessThan(990)
  })
})

describe('a token that ends sooner than the connection', () => {
  /** Tokens of a minute; `given` counts them. */
  function minutes() {
    let secret = github.token({ expiresIn: 60_000 })
    const told = { given: 1, refused: [] as string[] }
    const current = async () => secret
    const renew = async (refused: string) => {
      told.refused.push(refused)
      told.given += 1
      secret = github.token({ expiresIn: 60_000 })
      return secret
    }
    return { token: { current, renew }, told, first: secret }
  }

  it('is renewed once, and what was asked with it is asked again, a write too', async () => {
    github.clock.set('2026-03-02T09:00:00Z')
    const { token, told, first } = minutes()
    const { comments } = hostOn(github, { token })
    expect(await comments.list(7)).toEqual([])
    github.clock.advance(60_000)
    expect(await comments.write({ pullRequest: 7, body: 'Hello' })).toMatchObject({ body: 'Hello' })
    expect(await comments.list(7)).toMatchObject([{ body: 'Hello' }])
    expect(told).toEqual({ given: 2, refused: [first] })
    expect(github.requests.map(({ status }) => status)).toEqual([200, 401, 201, 200])
  })

  it('is told as refused when the next one is refused as well', async () => {
    const bad = { current: async () => 'ghs_bad', renew: async () => 'ghs_worse' }
    expect(await hostOn(github, { token: bad }).comments.list(7)).toEqual({
      status: 'refused',
      code: 'token',
      reason:
        'Could not list the comments of pull request #7: GitHub does not accept the token that it gave the app. ' +
        'Look whether the app is still installed there.',
    })
    expect(asked()).toBe(2)
  })

  it('that cannot be had is told with the reason for that', async () => {
    const refused = { status: 'refused', code: 'permission', reason: 'The app is suspended.' } as const
    const none = { current: async () => refused, renew: async () => refused }
    expect(await hostOn(github, { token: none }).comments.list(7)).toEqual(refused)
    expect(asked()).toBe(0)
  })
})
