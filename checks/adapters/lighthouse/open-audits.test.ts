import { writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditOrder, Audits, OpenArm, Workspace } from '../../ports.ts'
import { openWorkspace } from '../cleanup/open-workspace.ts'
import { openAuditBrowsers } from '../playwright/open-audit-browsers.ts'
import { plainAccess } from '../playwright/plain-access.ts'
import { openAudits } from './open-audits.ts'

let workspace: Workspace
let audits: Audits
let url: string
const asked: IncomingMessage[] = []
const server = createServer((request, response) => {
  asked.push(request)
  answer(request, response)
})
const stop = new AbortController()

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  workspace = await openWorkspace()
  const openBrowser = openAuditBrowsers({ workspace, signal: stop.signal, say: () => {} })
  audits = openAudits({ workspace, signal: stop.signal, openBrowser, longest: 25_000 })
})

afterAll(async () => {
  expect(await workspace.close()).toEqual([])
  server.close()
  server.closeAllConnections()
})

const ids = ['meta-description', 'link-text', 'paste-preventing-inputs']
const order = (page: string, more: Partial<AuditOrder> = {}): AuditOrder => ({
  arm: { arm: 'head', url, root: workspace.folder },
  page,
  flow: { profile: 'desktop' },
  audits: ids,
  categories: [],
  ...more,
})
const head = { arm: 'head', startedAt: expect.any(String), duration: expect.any(Number) }

test('what a page does not pass is told in the words of Lighthouse, with the elements', async () => {
  const audit = await audits.audit(order('/careless'))
  const failing = audit.status === 'audited' ? audit.failing.toSorted((a, b) => a.id.localeCompare(b.id)) : []
  expect({ ...audit, failing }).toEqual({
    ...head,
    status: 'audited',
    failing: [
      { id: 'link-text', title: 'Links do not have descriptive text', items: ['/more click here'] },
      { id: 'meta-description', title: 'Document does not have a meta description', items: [] },
      {
        id: 'paste-preventing-inputs',
        title: 'Prevents users from pasting into input fields',
        items: ['body > main > input#code'],
      },
    ],
    unknown: [],
    values: {},
  })
})

test('a page is opened as the arm and its log-in open it, and told nothing of the page before', async () => {
  const session = join(workspace.folder, 'state.json')
  const cookie = { name: 'customer', value: 'Ada', domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true }
  const origins = [{ origin: url, localStorage: [{ name: 'seen', value: 'yes' }] }]
  writeFileSync(session, JSON.stringify({ cookies: [{ ...cookie, secure: false, sameSite: 'Lax' }], origins }))
  const access = {
    ...plainAccess,
    cookies: { beta: '1' },
    storage: { local: { theme: 'dark' }, session: { tab: '2' } },
  }
  const arm: OpenArm = { arm: 'head', url, root: workspace.folder, access }
  asked.length = 0
  const audit = await audits.audit(order('/account', { arm, session, categories: ['seo'] }))
  expect(audit).toMatchObject({ status: 'audited', values: { 'categories:seo': expect.any(Number) } })
  expect(asked.find(({ url }) => url === '/account')?.headers.cookie).toBe('customer=Ada; beta=1')
  expect(asked.map(({ url }) => url)).toContain('/told?seen=yes&theme=dark&tab=2')
  expect(await audits.audit(order('/account'))).toEqual({ ...head, status: 'not audited', reason: 'landed on /login' })
})

test('a page that leads elsewhere only when it has loaded is not audited either', async () => {
  expect(await audits.audit(order('/soon'))).toEqual({ ...head, status: 'not audited', reason: 'landed on /login' })
})

test('nor is one that fails', async () => {
  expect(await audits.audit(order('/missing'))).toEqual({ ...head, status: 'not audited', reason: 'it answered 404' })
})

test('what a page sends to analytics is answered on this machine, and the phone is one', async () => {
  asked.length = 0
  const timings = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'resource-summary']
  const audit = await audits.audit(order('/counted', { flow: { profile: 'mobile' }, audits: timings }))
  expect(audit).toMatchObject({
    status: 'audited',
    failing: [],
    values: {
      'first-contentful-paint': expect.any(Number),
      'total-blocking-time': expect.any(Number),
      'resource-summary:document:count': 1,
    },
  })
  expect(asked.map(({ url }) => url)).toContain('/told?seg200')
  expect(asked.find(({ url }) => url === '/counted')?.headers['user-agent']).toContain('Mobile')
})

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', url)
  const html = (head: string, body = '') =>
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(
        `<!doctype html><html lang="en"><title>Lamps</title><link rel="icon" href="data:,">${head}<main><h1>Lamps</h1>${body}</main>`,
      )
  const described = '<meta name="description" content="Lamps">'
  if (pathname === '/careless')
    html('', '<a href="/more">click here</a><input id="code" aria-label="Code" onpaste="return false">')
  else if (pathname === '/account' && !request.headers.cookie?.includes('customer='))
    response.writeHead(302, { location: '/login' }).end()
  else if (pathname === '/account')
    html(
      described,
      script("'seen=' + localStorage.seen + '&theme=' + localStorage.theme + '&tab=' + sessionStorage.tab"),
    )
  else if (pathname === '/login') html(described)
  else if (pathname === '/soon') html(described, '<script>setTimeout(() => location.assign("/login"), 100)</script>')
  else if (pathname === '/counted')
    html(
      described,
      `<script>fetch('https://api.segment.io/v1/t', { method: 'POST', body: '{}' }).then((answer) => fetch('/told?seg' + answer.status))</script>`,
    )
  else if (pathname === '/told') response.end('told')
  else response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>Not here</title><p>Not here')
}

function script(query: string): string {
  return `<script>fetch('/told?' + ${query})</script>`
}
