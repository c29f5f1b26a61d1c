import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'

let github: GitHub
beforeEach(async () => {
  github = await gitHub({ repository: 'acme/stockroom', pullRequests: [{ number: 7 }] })
})
afterEach(() => github.close())

const asked = () => github.requests.length

describe('GitHub that is down for a while', () => {
  it.each([
    ['answers 502', { status: 502 }],
    ['answers 503', { status: 503 }],
    ['breaks connections', { reset: 'before' } as const],
  ])('and %s is asked again, six times', async (_what, how) => {
    github.fail({ operation: 'issues/list-comments', times: 6, how })
    expect(await hostOn(github).comments.list(7)).toEqual([])
    expect(asked()).toBe(7)
  })

  it('and stays so is given up', async () => {
    github.fail({ operation: '*', times: Infinity, how: { status: 502 } })
    const { comments, checkRuns } = hostOn(github)
    expect(await comments.list(7)).toEqual({
      status: 'refused',
      code: 'unreachable',
      reason: 'Could not list the comments of pull request #7: GitHub answers with an error of its own (502).',
    })
    expect(asked()).toBe(7)
    expect(await comments.write({ pullRequest: 7, body: 'x' })).toMatchObject({ code: 'unreachable' })
    expect(await checkRuns.write({ name: 'x', sha: 'd'.repeat(40), externalId: 'v1:x' })).toMatchObject({
      code: 'unreachable',
    })
  })

  it('a host that is not there is told as that', async () => {
    const nowhere = { ...github, apiUrl: 'http://127.0.0.1:9/api/v3' }
    expect(await hostOn(nowhere).comments.list(7)).toMatchObject({
      code: 'unreachable',
      reason: expect.stringMatching(
        /^Could not list the comments of pull request #7: GitHub cannot be reached \(.+\)\.$/,
      ),
    })
  })
})

describe('R13: limits', () => {
  it('that end within a minute are waited for', async () => {
    github.fail({ operation: 'issues/list-comments', how: { secondaryLimit: 30 } })
    const host = hostOn(github)
    expect(await host.comments.list(7)).toEqual([])
    expect(host.said).toEqual(['GitHub asks for a pause of 30 s.'])
  })

  it('of the hour are waited for too, where it is nearly over', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1_000) + 20) }
    const how = { status: 403, headers, body: { message: 'API rate limit exceeded for installation ID 1.' } }
    github.fail({ operation: 'issues/list-comments', how })
    const host = hostOn(github)
    expect(await host.comments.list(7)).toEqual([])
    expect(host.said).toEqual([expect.stringMatching(/^GitHub asks for a pause of 2[0-2] s\.$/)])
  })

  it('are not waited for longer than a minute in all', async () => {
    github.fail({ operation: 'issues/list-comments', times: 3, how: { secondaryLimit: 25 } })
    const host = hostOn(github)
    expect(await host.comments.list(7)).toMatchObject({ status: 'refused', code: 'limit' })
    expect(host.said).toHaveLength(2)
    expect(asked()).toBe(3)
  })

  it('that end in an hour are told with their end, at once', async () => {
    const reset = Math.ceil(Date.now() / 1_000) + 3_600
    Object.assign(github.state.rate, {
      remaining: 0,
      resetAt: new Date(reset * 1_000).toISOString().replace('.000', ''),
    })
    const until = new Date(reset * 1_000).toISOString()
    expect(await hostOn(github).comments.list(7)).toEqual({
      status: 'refused',
      code: 'limit',
      until,
      reason:
        'Could not list the comments of pull request #7: ' +
        `GitHub's limit of requests is used up until ${until.slice(0, 16).replace('T', ' ')} UTC. Try again after that.`,
    })
    expect(asked()).toBe(1)
  })
})

it('a token that expires midway is told as that, and not tried again', async () => {
  github.clock.set('2026-03-02T09:00:00Z')
  const { comments } = hostOn(github, { token: github.token({ expiresIn: 60_000 }) })
  expect(await comments.list(7)).toEqual([])
  github.clock.set('2026-03-02T09:01:01Z')
  expect(await comments.list(7)).toMatchObject({ status: 'refused', code: 'token' })
  expect(asked()).toBe(2)
})

it('S22: a token of 400 characters is in the header, and in no word that is said', async () => {
  const token = `ghs_${'a1B.c-D_'.repeat(50)}`
  github.state.tokens[token] = { identity: { login: 'github-actions[bot]', type: 'Bot' } }
  github.fail({ operation: 'issues/list-comments', how: { status: 422, body: { message: `No, ${token}!` } } })
  const host = hostOn(github, { token })
  expect(await host.comments.list(7)).toEqual({
    status: 'refused',
    code: 'invalid',
    reason: 'Could not list the comments of pull request #7: GitHub does not accept it (422: No, [token]!).',
  })
  expect(github.requests[0]?.headers.authorization).toContain(token)
  expect(JSON.stringify([github.requests[0]?.path, github.requests[0]?.query])).not.toContain(token)
})

it('who is stopped waits no longer', async () => {
  const stop = new AbortController()
  github.fail({ operation: 'issues/list-comments', how: { slow: 3_000 } })
  const waiting = hostOn(github, { signal: stop.signal }).comments.list(7)
  stop.abort(new Error('Stopped'))
  await expect(waiting).rejects.toThrow('Stopped')
  github.mend()
})
