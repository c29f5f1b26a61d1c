import { afterEach, beforeEach, expect, it } from 'vitest'
import { isRefused } from '../../checks/is-refused.ts'
import type { Host } from '../../checks/ports.ts'
import { type OpenApp, openApp } from '../../fixtures/github/app/open-app.ts'
import { openIdentity } from './open-identity.ts'
import { openRepository } from './open-repository.ts'

const permissions = { checks: 'write', contents: 'read', pull_requests: 'write' } as const

let on: OpenApp
beforeEach(async () => {
  on = await openApp()
})
afterEach(() => on[Symbol.asyncDispose]())

const around = () => ({ apiUrl: on.host.apiUrl, signal: new AbortController().signal, log: () => {}, second: 1 })
const identity = () => openIdentity({ appId: on.host.app.id, privateKey: on.host.app.privateKey, ...around() })

async function open(name = 'acme/shop'): Promise<Host> {
  const how = { identity: identity(), permissions, webUrl: on.host.webUrl, ...around() }
  const host = await openRepository({ installation: 11, repository: 1, name }, how)
  if (isRefused(host)) throw new Error(host.reason)
  return host
}

it('a check and a comment are the app’s own, and found as such', async () => {
  const { checkRuns, comments } = await open()
  const sha = on.host.repository('acme/shop').pullRequest(7).head.sha
  await checkRuns.write({ name: 'ux-impact', sha, externalId: 'v1:1' })
  expect(await checkRuns.find({ name: 'ux-impact', sha })).toMatchObject({ externalId: 'v1:1' })
  const comment = await comments.write({ pullRequest: 7, body: 'Hello' })
  expect(comment).toMatchObject({ author: { login: 'ux-impact[bot]', bot: true }, mine: true })
})

it('goes on when its token has ended', async () => {
  const { comments } = await open()
  await comments.write({ pullRequest: 7, body: 'Hello' })
  on.host.clock.advance(3_600_000)
  expect(await comments.list(7)).toMatchObject([{ body: 'Hello', mine: true }])
})

it('a renamed repository is found by its old name, and written to', async () => {
  const { pullRequests, comments } = await open()
  await on.host.rename('acme/shop', 'store')
  expect(await pullRequests.read(7)).toMatchObject({ repository: 'acme/store', number: 7 })
  expect(await comments.write({ pullRequest: 7, body: 'Hello' })).toMatchObject({ body: 'Hello' })
})

it('S23: after a transfer the old installation’s tokens read nothing of a repository of the same name', async () => {
  const { pullRequests } = await open()
  await pullRequests.read(7)
  await on.host.transfer('acme/shop', 'hooli')
  await on.host.install({
    id: 33,
    account: { login: 'acme-2', type: 'Organization' },
    repositories: [{ repository: 'acme-2/shop', pullRequests: [{ number: 7 }] }],
  })
  await on.host.transfer('acme-2/shop', 'acme')
  on.host.installation(11).repositories.push(on.host.repository('acme/shop').state.repository.id)
  expect(await pullRequests.read(7)).toMatchObject({ status: 'refused', code: 'missing' })
})

it('a limit is told at once', async () => {
  const { comments } = await open()
  on.host.installation(11).rate.remaining = 0
  expect(await comments.list(7)).toMatchObject({ code: 'limit', until: '2026-11-22T11:00:00.000Z' })
})
