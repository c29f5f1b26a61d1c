import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenApp, openApp } from '../../fixtures/github/app/open-app.ts'
import { listen } from '../../fixtures/github/listen.ts'
import { type AppIdentity, openIdentity } from './open-identity.ts'

const shop = { installation: 11, repository: 1 }
const reading = { contents: 'read' } as const

let on: OpenApp
let said: string[]
let passed: number
beforeEach(async () => {
  on = await openApp()
  said = []
  passed = 0
})
afterEach(() => on[Symbol.asyncDispose]())

function identityOf(more: Partial<Parameters<typeof openIdentity>[0]> = {}): AppIdentity {
  return openIdentity({
    appId: on.host.app.id,
    privateKey: on.host.app.privateKey,
    apiUrl: on.host.apiUrl,
    signal: new AbortController().signal,
    log: (line) => void said.push(line),
    now: () => passed,
    second: 1,
    ...more,
  })
}

/** Both clocks go on by so many minutes. */
function wait(minutes: number) {
  passed += minutes * 60_000
  on.host.clock.advance(minutes * 60_000)
}

const given = () =>
  on.host.requests.filter((one) => one.operation === 'apps/create-installation-access-token' && one.status === 201)

describe('a token', () => {
  it('is for one repository and with these permissions alone', async () => {
    const token = await identityOf().tokenFor(shop, { checks: 'write', contents: 'read' })
    expect(given().map(({ path, body }) => [path, body])).toEqual([
      [
        '/app/installations/11/access_tokens',
        { repository_ids: [1], permissions: { checks: 'write', contents: 'read' } },
      ],
    ])
    const ask = on.as(String(token))
    expect([
      (await ask('GET', 'contents/?ref=main')).status,
      (await ask('GET', 'pulls/7')).status,
      (await ask('GET', '/repos/acme/.github')).status,
    ]).toEqual([200, 403, 404])
  })

  it('may be for a repository that is known by its name alone', async () => {
    const { tokenFor } = identityOf()
    const ask = on.as(String(await tokenFor({ installation: 11, repository: '.github' }, reading)))
    const policy = `contents/.ux-impact.yml?ref=${'c'.repeat(40)}`
    expect([
      (await ask('GET', `/repos/acme/.github/${policy}`)).status,
      (await ask('GET', policy)).status,
      await tokenFor({ installation: 22, repository: '.github' }, reading),
    ]).toEqual([200, 404, expect.objectContaining({ status: 'refused', code: 'missing' })])
  })

  it('is given again until five minutes before it ends', async () => {
    const { tokenFor } = identityOf()
    const first = await tokenFor(shop, reading)
    wait(54)
    expect(await tokenFor(shop, reading)).toBe(first)
    wait(1)
    expect(await tokenFor(shop, reading)).not.toBe(first)
    expect(given().length).toBe(2)
  })

  it('that many ask for at once is asked for once', async () => {
    const { tokenFor } = identityOf()
    const tokens = await Promise.all(Array.from({ length: 20 }, () => tokenFor(shop, reading)))
    expect([new Set(tokens).size, given().length]).toEqual([1, 1])
  })

  it('is another one for another repository, another installation and other permissions, in whatever order', async () => {
    const { tokenFor } = identityOf()
    const both = { contents: 'read', checks: 'write' } as const
    const tokens = [
      await tokenFor(shop, both),
      await tokenFor(shop, { checks: 'write', contents: 'read' }),
      await tokenFor(shop, reading),
      await tokenFor({ ...shop, repository: 2 }, both),
      await tokenFor({ installation: 22, repository: 3 }, both),
    ]
    expect([new Set(tokens).size, given().length]).toEqual([4, 4])
  })

  it('that GitHub takes no longer is replaced once, whoever says so', async () => {
    const { tokensFor } = identityOf()
    const [one, other] = [tokensFor(shop, reading), tokensFor(shop, reading)]
    const first = String(await one.current())
    const renewed = await Promise.all([one.renew(first), other.renew(first)])
    expect([new Set(renewed).size, await other.renew(first), await one.current(), given().length]).toEqual([
      1,
      renewed[0],
      renewed[0],
      2,
    ])
  })

  it('is in no line of the log, nor is the key', async () => {
    on.host.fail({ operation: 'apps/create-installation-access-token', how: { status: 502 } })
    const token = await identityOf().tokenFor(shop, reading)
    expect(JSON.stringify(said)).not.toContain(String(token).slice(0, 40))
    expect(JSON.stringify(said)).not.toContain('PRIVATE KEY')
  })
})

it('a clock that is wrong by hours or days is no hindrance, in either direction', async () => {
  for (const moment of ['2020-01-01T00:00:00Z', '2040-01-01T00:00:00Z']) {
    on.host.clock.set(moment)
    const { tokenFor } = identityOf()
    const first = await tokenFor(shop, reading)
    expect(first).toEqual(expect.stringMatching(/^ghs_/))
    wait(54)
    expect(await tokenFor(shop, reading)).toBe(first)
  }
})

describe('why there is no token is a value', () => {
  const refusal = async (
    before: () => unknown,
    where = shop,
    permissions: Record<string, 'read' | 'write'> = reading,
  ) => {
    before()
    return identityOf().tokenFor(where, permissions)
  }

  it('of the installation’s own', async () => {
    expect([
      await refusal(() => on.host.suspend(11)),
      await refusal(() => on.host.unsuspend(11), shop, { administration: 'read' }),
      await refusal(() => on.host.removeRepositories(11, 'acme/shop')),
      await refusal(() => on.host.remove(11)),
    ]).toEqual([
      { status: 'refused', code: 'permission', reason: 'The app is suspended there (installation 11)' },
      {
        status: 'refused',
        code: 'permission',
        reason: 'The app asks for a permission that its owner has not accepted there (installation 11)',
      },
      {
        status: 'refused',
        code: 'missing',
        reason: 'The app may not enter that repository any more (installation 11)',
      },
      { status: 'refused', code: 'missing', reason: 'The app is not installed there any more (installation 11)' },
    ])
  })

  it('of the app’s', async () => {
    const privateKey = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    }).privateKey
    const remedy = "The id and the key must be of the same app, and this machine's clock must be right."
    const doing = 'Could not get a token for installation 11: GitHub does not know the app by its key'
    expect([
      await identityOf({ privateKey }).tokenFor(shop, reading),
      await identityOf({ appId: 4243 }).tokenFor(shop, reading),
    ]).toEqual([
      {
        status: 'refused',
        code: 'token',
        reason: `${doing} (A JSON web token could not be decoded). ${remedy}`,
      },
      { status: 'refused', code: 'token', reason: `${doing} (Integration not found). ${remedy}` },
    ])
  })

  it('of GitHub’s, and asked for again the next time', async () => {
    const { tokenFor } = identityOf()
    on.host.fail({ operation: '*', times: 3, how: { status: 502 } })
    expect(await tokenFor(shop, reading)).toMatchObject({ status: 'refused', code: 'unreachable' })
    expect(await tokenFor(shop, reading)).toEqual(expect.stringMatching(/^ghs_/))
  })
})

it('the app is asked who it is once it is known', async () => {
  on.host.fail({ operation: 'apps/get-authenticated', times: 3, how: { status: 503 } })
  const { app } = identityOf()
  expect(await app()).toMatchObject({ status: 'refused', code: 'unreachable' })
  const known = {
    id: 4242,
    slug: 'ux-impact',
    login: 'ux-impact[bot]',
    permissions: on.host.app.permissions,
    events: on.host.app.events,
  }
  expect([await app(), await app()]).toEqual([known, known])
})

it('a host that is no GitHub knows no app', async () => {
  await using server = await listen(async ({ response }) => void response.end('<h1>Welcome</h1>'))
  const apiUrl = server.origin
  expect(await identityOf({ apiUrl }).app()).toEqual({
    status: 'refused',
    code: 'unreachable',
    reason: `What answers at ${apiUrl} is not GitHub's API. GHE_HOST must be the host of a GitHub Enterprise Server.`,
  })
})

it('connections of one installation share their pace, others have their own', () => {
  const { paceOf } = identityOf()
  const [first, second, other] = [paceOf(11), paceOf(11), paceOf(22)]
  expect([first === second, first.id === other.id]).toEqual([true, false])
})

it('as itself it asks for its deliveries', async () => {
  const { client, attempt } = identityOf().itself
  const listed = await attempt('list the deliveries', async () => (await client.rest.apps.listWebhookDeliveries()).data)
  expect(listed).toEqual([])
})
