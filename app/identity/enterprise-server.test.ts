import { afterEach, expect, it, vi } from 'vitest'
import { isRefused } from '../../checks/is-refused.ts'
import { openApp } from '../../fixtures/github/app/open-app.ts'
import { readSettings } from '../settings.ts'
import { openIdentity } from './open-identity.ts'
import { openRepository } from './open-repository.ts'

afterEach(() => vi.restoreAllMocks())

it('of an Enterprise Server only its own API is asked, below its host, by the app and for its repositories', async () => {
  await using on = await openApp()
  const { id, privateKey, webhook } = on.host.app
  const GHE_HOST = new URL(on.host.webUrl).host
  const env = {
    APP_ID: `${id}`,
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: webhook.secret,
    GHE_HOST,
    GHE_PROTOCOL: 'http',
  }
  const { credentials = { appId: 0, privateKey: '' }, gitHub } = readSettings(env, '')
  const asked = vi.spyOn(globalThis, 'fetch')
  const around = { ...gitHub, signal: new AbortController().signal, log() {}, second: 1 }

  const identity = openIdentity({ ...credentials, ...around })
  expect(await identity.app()).toMatchObject({ login: 'ux-impact[bot]' })
  const permissions = { actions: 'read', checks: 'write', contents: 'read', pull_requests: 'write' } as const
  const where = { installation: 11, repository: 1, name: 'acme/shop' }
  const host = await openRepository(where, { identity, permissions, ...around })
  if (isRefused(host)) throw new Error(host.reason)
  const pullRequest = await host.pullRequests.read(7)
  const { sha } = on.host.repository('acme/shop').pullRequest(7).head
  await host.checkRuns.write({ name: 'ux-impact', sha, externalId: 'v1:1' })
  await host.comments.write({ pullRequest: 7, body: 'Hello' })
  await host.runs.ofCommit(sha)

  const addresses = asked.mock.calls.map(([input]) => `${input instanceof Request ? input.url : input}`)
  const beside = addresses.filter((address) => !address.startsWith(`http://${GHE_HOST}/api/v3/`))
  expect([addresses.length > 6, beside]).toEqual([true, []])
  expect([host.url, pullRequest]).toMatchObject([`http://${GHE_HOST}/acme/shop`, { number: 7 }])
  expect(readSettings({ ...env, GHE_HOST: 'github.acme.io', GHE_PROTOCOL: '' }, '').gitHub).toEqual({
    apiUrl: 'https://github.acme.io/api/v3',
    webUrl: 'https://github.acme.io',
  })
})
