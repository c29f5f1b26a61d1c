import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caddy, startCaddy } from '../fixtures/caddy.ts'
import { eventually } from '../fixtures/processes.ts'
import { looksIn, type StartedApp, signedDelivery, startApp } from '../fixtures/start-app.ts'
import { LARGEST } from './ingest/read-body.ts'

/** The Caddyfile of docs/self-hosting.md, word by word, but for the port of the app and who signs the certificates. */
const guide = readFileSync(join(import.meta.dirname, '..', 'docs', 'self-hosting.md'), 'utf8')
const [, site = ''] = /```\n(ux\.acme\.io \{\n[^`]*)```/.exec(guide) ?? []
const host = 'ux.acme.io'
const hook = '/api/github/webhooks'
const folder = mkdtempSync(join(tmpdir(), 'ux-impact-behind-caddy-'))

let app: StartedApp
let caddy: Caddy
beforeAll(async () => {
  app = await startApp(folder, { HOST: 'localhost' })
  caddy = await startCaddy(site.replaceAll('localhost:3000', `localhost:${app.port}`))
})
afterAll(async () => {
  await app.end('SIGKILL')
  await caddy[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

type Answered = { status: number | undefined; body: string }

/** Asks by the name that GitHub would ask by, and believes Caddy's own authority alone. */
function ask(path: string, sent?: { body: string; headers: Record<string, string> }): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  const asked = request(
    {
      host: '127.0.0.1',
      port: caddy.port,
      path,
      servername: host,
      ca: caddy.authority,
      agent: false,
      method: sent ? 'POST' : 'GET',
      headers: { host, ...(sent && { 'content-length': Buffer.byteLength(sent.body), ...sent.headers }) },
    },
    async (response) => resolve({ status: response.statusCode, body: await text(response) }),
  )
  asked.on('error', reject)
  asked.end(sent?.body)
  return promise
}

it.each([
  ['where GitHub is told to deliver', 1, hook, 0],
  ['with a query', 2, `${hook}?from=github`, 0],
  ['at the root, as the page that registers an app tells GitHub', 3, '/', 0],
  ['of the largest size', 4, hook, LARGEST],
])('a delivery %s is kept, and looked at', async (_, number, path, bytes) => {
  expect(await ask(path, signedDelivery(number, undefined, bytes))).toEqual({ status: 200, body: 'Kept.\n' })
  await eventually(() => looksIn(join(folder, 'looks.txt')).includes(`end 10#${number}`), 30_000)
})

it('one that is a byte larger is refused by the app, in its own words', async () => {
  expect(await ask(hook, signedDelivery(7, undefined, LARGEST + 1))).toEqual({
    status: 413,
    body: 'A payload has at most 25 MB.\n',
  })
})

it('one with a signature of another body is refused', async () => {
  const { body, headers } = signedDelivery(7)
  expect(await ask(hook, { body: `${body} `, headers })).toMatchObject({ status: 400 })
})

it.each([
  '/healthz',
  '/readyz',
  '/metrics',
  '//metrics',
  '/x/../metrics',
  '/%6detrics',
  '/metrics?/api/github/webhooks',
  '/api/github/webhooks/../../../metrics',
])('%s is for the network behind it alone', async (path) => {
  expect(await ask(path)).toEqual({ status: 404, body: '' })
  expect(await app.get('/metrics')).toMatchObject({ status: 200 })
})

it('while the app is away, GitHub is told so, and delivers again', async () => {
  await app.end('SIGTERM')
  expect(await ask(hook, signedDelivery(7))).toMatchObject({ status: 502 })
  app = await startApp(folder, { HOST: 'localhost', PORT: `${app.port}` })
  expect(await ask(hook, signedDelivery(7))).toMatchObject({ status: 200 })
})
