import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenApp, openApp } from '../../fixtures/github/app/open-app.ts'
import { listen } from '../../fixtures/github/listen.ts'
import { examine } from './examine.ts'

const folder = mkdtempSync(join(tmpdir(), 'examined-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let on: OpenApp
beforeEach(async () => {
  on = await openApp()
  on.host.app.webhook.url = 'http://127.0.0.1:3000/api/github/webhooks'
})
afterEach(() => on[Symbol.asyncDispose]())

/** What the environment of the app is, on the stand-in as if on an Enterprise Server. */
const environment = () => ({
  APP_ID: `${on.host.app.id}`,
  PRIVATE_KEY: on.host.app.privateKey,
  WEBHOOK_SECRET: on.host.app.webhook.secret,
  GHE_HOST: new URL(on.host.apiUrl).host,
  GHE_PROTOCOL: 'http',
})

async function examined({ env = {}, repositories = [] }: { env?: NodeJS.ProcessEnv; repositories?: string[] } = {}) {
  const { signal } = new AbortController()
  const now = () => on.host.clock.date()
  return examine({ env: { ...environment(), ...env }, folder, repositories, signal, now, second: 1 })
}
const ofGitHub = async () =>
  (await examined()).findings.filter(({ about }) => about.startsWith('GitHub')).map(({ about: _, ...found }) => found)

it('all is looked at in one go: settings, database, GitHub and the repositories that are named', async () => {
  const { findings, usable } = await examined({ repositories: ['acme/shop', 'globex/shop'] })
  expect([usable, [...new Set(findings.map(({ about }) => about))]]).toEqual([
    true,
    ['Settings', 'Database', `GitHub (${on.host.apiUrl})`, 'acme/shop', 'globex/shop'],
  ])
  expect(findings[0]).toEqual({
    about: 'Settings',
    mark: 'right',
    text: 'App 4242 listens at localhost, port 3000, for /api/github/webhooks.',
  })
})

describe('of GitHub', () => {
  const knows = { mark: 'right', text: 'GitHub knows the app by its key: ux-impact, of ux-impact.' }

  it('an app that is as app.yml says is right', async () => {
    expect(await ofGitHub()).toEqual([
      knows,
      { mark: 'right', text: "This machine's clock is that of GitHub." },
      { mark: 'right', text: 'It may do what it needs and hears of what it needs, and nothing else.' },
      {
        mark: 'warning',
        text: 'What GitHub delivers goes over the network for all to read.',
        remedy: 'Put the app behind TLS.',
      },
      { mark: 'note', text: 'GitHub has delivered nothing in the past three days.' },
      { mark: 'right', text: 'It is installed by acme and globex.' },
    ])
  })

  it('what is missing is told with where to mend it', async () => {
    const { app } = on.host
    app.permissions = { ...app.permissions, checks: 'read' }
    app.events = ['pull_request', 'issue_comment', 'merge_group']
    const settings = expect.stringMatching(/\/settings\/apps\/ux-impact\/permissions/)
    expect((await ofGitHub()).slice(2, 4)).toEqual([
      { mark: 'wrong', text: 'The app lacks `checks: write`.', remedy: settings },
      { mark: 'wrong', text: 'The app does not hear of `workflow_run`.', remedy: settings },
    ])
  })

  it('an account that has not accepted a permission, or has suspended the app, is named', async () => {
    on.host.installation(11).permissions = { contents: 'read', checks: 'write', pull_requests: 'write' }
    await on.host.suspend(22)
    const here = (id: number) => expect.stringContaining(`/settings/installations/${id}`)
    expect((await ofGitHub()).slice(5)).toEqual([
      {
        mark: 'wrong',
        text: 'acme has not accepted `actions: write`, `deployments: read`, `issues: write` and `merge_queues: read`.',
        remedy: here(11),
      },
      { mark: 'warning', text: 'globex has suspended it.', remedy: here(22) },
    ])
  })

  it('one that is installed nowhere says where to install it', async () => {
    await on.host.remove(11)
    await on.host.remove(22)
    expect((await ofGitHub()).slice(5)).toEqual([
      {
        mark: 'note',
        text: 'The app is installed nowhere yet.',
        remedy: expect.stringMatching(/^Install it: .*\/installations\/new$/),
      },
    ])
  })

  it('a delivery that nobody took is told', async () => {
    on.host.app.webhook.url = 'http://127.0.0.1:1/api/github/webhooks'
    await on.host.deliver(
      await on.host.repository('acme/shop').event({ event: 'pull_request', action: 'opened', number: 7 }),
    )
    expect((await ofGitHub())[4]).toMatchObject({
      mark: 'wrong',
      text: 'The last delivery failed, at 2026-11-22 10:00 UTC: 502 failed to connect to host.',
    })
  })

  it('a host that is no GitHub says that alone', async () => {
    await using server = await listen(async ({ response }) => void response.end('<h1>Welcome</h1>'))
    const GHE_HOST = new URL(server.origin).host
    const { findings } = await examined({ env: { GHE_HOST }, repositories: ['acme/shop'] })
    const about = `GitHub (http://${GHE_HOST}/api/v3)`
    expect(findings.slice(2)).toEqual([
      {
        about,
        mark: 'wrong',
        text:
          `What answers at http://${GHE_HOST}/api/v3 is not GitHub's API. ` +
          'GHE_HOST must be the host of a GitHub Enterprise Server.',
      },
    ])
  })

  it('a key of another app, or of none, says that alone', async () => {
    const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs1', format: 'pem' })
      .toString()
    const { findings } = await examined({ env: { PRIVATE_KEY }, repositories: ['acme/shop'] })
    expect(findings.slice(2)).toEqual([
      {
        about: `GitHub (${on.host.apiUrl})`,
        mark: 'wrong',
        text: expect.stringMatching(
          /^Could not read what GitHub knows of the app: GitHub does not know the app by its key .* must be right\.$/,
        ),
      },
    ])
  })
})

it('settings that cannot be used are told, and nothing else is looked at', async () => {
  expect(await examined({ env: { WEBHOOK_SECRET: 'development' }, repositories: ['acme/shop'] })).toEqual({
    usable: false,
    findings: [
      {
        about: 'Settings',
        mark: 'wrong',
        text: 'The secret is one that everybody knows.',
        remedy: expect.stringContaining('Set it to 32 random bytes'),
      },
    ],
  })
  expect(on.host.requests).toEqual([])
})

it('without an app, what there is to look at is looked at', async () => {
  const env = { APP_ID: '', PRIVATE_KEY: '', WEBHOOK_SECRET: '' }
  const { findings, usable } = await examined({ env })
  expect([usable, findings.map(({ about, mark }) => [about, mark])]).toEqual([
    true,
    [
      ['Settings', 'note'],
      ['Database', 'note'],
    ],
  ])
})

it('no secret is in what is said', async () => {
  const { WEBHOOK_SECRET, PRIVATE_KEY } = environment()
  const said = JSON.stringify(await examined({ repositories: ['acme/shop'] }))
  expect([WEBHOOK_SECRET, PRIVATE_KEY.split('\n')[1] ?? '', 'ghs_'].filter((one) => said.includes(one))).toEqual([])
})
