import { expect, it } from 'vitest'
import { isRefused } from '../../checks/is-refused.ts'
import { freePort } from '../../fixtures/free-port.ts'
import { gitHubApp } from '../../fixtures/github/git-hub-app.ts'
import { listen } from '../../fixtures/github/listen.ts'
import { openIdentity } from './open-identity.ts'
import { openRepository } from './open-repository.ts'

/** For how long a GitHub that is not there holds whoever looks at a pull request, in seconds as they pass. */
async function held(apiUrl: string, { app }: Awaited<ReturnType<typeof gitHubApp>>): Promise<number> {
  const around = { apiUrl, webUrl: apiUrl, signal: new AbortController().signal, log() {} }
  const identity = openIdentity({ appId: app.id, privateKey: app.privateKey, ...around })
  const began = performance.now()
  const where = { installation: 11, repository: 1, name: 'acme/shop' }
  const host = await openRepository(where, { identity, permissions: { contents: 'read' }, ...around })
  expect(isRefused(host) && host.code).toBe('unreachable')
  return (performance.now() - began) / 1_000
}

it('a GitHub that refuses connections holds nobody for longer than it takes to try three times', async () => {
  await using host = await gitHubApp({ installations: [] })
  const seconds = await held(`http://127.0.0.1:${await freePort()}`, host)
  expect(seconds).toBeGreaterThan(4.9)
  expect(seconds).toBeLessThan(10)
})

it('one that takes connections and never answers is tried once', async () => {
  await using host = await gitHubApp({ installations: [] })
  let requests = 0
  await using server = await listen(async () => {
    requests += 1
  })
  const seconds = await held(server.origin, host)
  expect(requests).toBe(1)
  expect(seconds).toBeGreaterThan(29.9)
  expect(seconds).toBeLessThan(40)
})
