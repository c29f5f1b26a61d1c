import { createSocket } from 'node:dgram'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FlowRig, openFlowRig, timeless } from '../../../fixtures/flow-rig.ts'
import { openSentinel, type Sentinel } from '../../../fixtures/sentinel.ts'
import type { ArmAccess, OpenArm } from '../../ports.ts'
import { browserTerms } from '../../previews/browser-terms.ts'
import { openEgress } from '../egress/open-egress.ts'
import { findBrowser } from './find-browser.ts'
import { ownPlaywright } from './find-playwright.ts'
import { plainAccess } from './plain-access.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig()
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})

type Seen = { path: string; bypass: string | undefined; cookie: string | undefined; referer: string | undefined }

/** Remembers each request with what it brought along. */
async function openSite(address: string, pages: Record<string, (response: ServerResponse, url: URL) => void>) {
  const seen: Seen[] = []
  const site = await openSentinel(address, (request: IncomingMessage, response) => {
    const url = new URL(request.url ?? '/', 'http://site')
    const { 'x-bypass': bypass, cookie, referer } = request.headers
    seen.push({ path: url.pathname + url.search, bypass: bypass as string | undefined, cookie, referer })
    const page = pages[url.pathname]
    if (page) page(response, url)
    else response.setHeader('access-control-allow-origin', '*').end()
  })
  return { ...site, all: seen }
}

const html = (body: string) => (response: ServerResponse) =>
  response.setHeader('content-type', 'text/html').end(`<!doctype html><link rel="icon" href="data:,">${body}`)
const script = (body: string) => (response: ServerResponse) =>
  response.setHeader('content-type', 'text/javascript').end(body)

function pageOf(third: string): string {
  return `<img src="${third}/image.png"><img src="/moved"><iframe src="${third}/frame"></iframe><script type="module">
    await new Promise((done) => { new Worker('/worker.js').onmessage = done })
    await navigator.serviceWorker.register('/service.js')
    await navigator.serviceWorker.ready
    await new Promise((done) => { if (navigator.serviceWorker.controller) done(); else navigator.serviceWorker.oncontrollerchange = done })
    await fetch('/by-service')
    await fetch('/sent', { method: 'POST', body: 'a lamp' })
    await fetch('${third}/fetched', { mode: 'no-cors' })
    document.title = 'all is loaded'
  </script>`
}

async function perform(title: string, arm: Pick<OpenArm, 'url' | 'access' | 'terms'>) {
  const found = await rig.find({ in: 'opened', spec: 'ux/opened.spec.ts', title })
  if (found.status !== 'found') throw new Error(JSON.stringify(found))
  const flow = { spec: found.spec, title, profile: 'desktop' as const }
  const opened = await rig.flows.hold(found, { arm: { arm: 'head', root: '', ...arm }, flow, attempts: 1 })
  if (opened.status !== 'held') throw new Error(JSON.stringify(opened))
  await opened.held.ready()
  const attempt = await opened.held.perform({ index: 1, run: 'opened' })
  await opened.held.close()
  return timeless(attempt)
}

const access: ArmAccess = {
  cookies: { beta: '1' },
  headers: { 'x-bypass': 's3cret', referer2: 'kept' },
  query: { variant: 'b' },
  storage: { local: { theme: 'dark' }, session: { tour: 'seen' } },
  secrets: ['s3cret'],
}

let third: Awaited<ReturnType<typeof openSite>>
let site: Awaited<ReturnType<typeof openSite>>
let thirdUrl: string
let siteUrl: string
beforeAll(async () => {
  third = await openSite('127.0.0.1', {
    '/frame': (response) => html(`<iframe src="${siteUrl}/inner"></iframe>`)(response),
  })
  thirdUrl = `http://localhost:${third.port}`
  site = await openSite('127.0.0.1', {
    '/': (response) => html(pageOf(thirdUrl))(response),
    '/second': html('second'),
    '/popup': html('popup'),
    '/inner': html('inner'),
    '/moved': (response) => response.writeHead(302, { location: `${thirdUrl}/moved-here.png` }).end(),
    '/worker.js': (response) =>
      script(
        `fetch('/by-worker').then(() => fetch('${thirdUrl}/by-worker', { mode: 'no-cors' })).then(() => postMessage(1))`,
      )(response),
    '/service.js': script(`self.onactivate = (event) => event.waitUntil(clients.claim())
      self.onfetch = (event) => { if (event.request.url.endsWith('/by-service')) event.respondWith(fetch('/of-service')) }`),
  })
  siteUrl = `http://127.0.0.1:${site.port}`
})
afterAll(() => Promise.all([third.close(), site.close()]))

const pathsOf = (seen: Seen[]) => [...new Set(seen.map(({ path }) => path))].sort()

test('S14: headers go with every request to the arm, whoever makes it, and with none to elsewhere', async () => {
  process.env.OPENED_QUERY = '?variant=b'
  process.env.OPENED_STORED = 'dark seen customer=ada; beta=1'
  const other = { url: 'http://127.0.0.1:9', access: plainAccess }
  const terms = browserTerms({ base: other, head: { url: siteUrl, access } }).head
  const attempt = await perform('open all that a page can open', { url: siteUrl, access, terms })

  expect(attempt).toMatchObject({ outcome: 'completed', incidents: [] })
  expect(pathsOf(site.all)).toEqual(
    ['/?variant=b', '/by-worker', '/inner?variant=b', '/moved', '/of-service', '/popup?variant=b', '/second'].concat(
      '/sent',
      '/service.js',
      '/worker.js',
    ),
  )
  expect(site.all.filter(({ bypass }) => bypass !== 's3cret')).toEqual([])
  expect(site.all.filter(({ path, cookie }) => path !== '/inner?variant=b' && !cookie?.includes('beta=1'))).toEqual([])
  expect(site.all.find(({ path }) => path === '/sent')?.referer).toEqual(`${siteUrl}/?variant=b`)
  expect(pathsOf(third.all)).toEqual(['/by-worker', '/fetched', '/frame', '/image.png', '/moved-here.png'])
  expect(third.all.filter(({ bypass, cookie }) => bypass !== undefined || cookie !== undefined)).toEqual([])
})

test('a context that the spec opens with a state of its own has both', async () => {
  const terms = browserTerms({ base: { url: siteUrl, access }, head: { url: siteUrl, access } }).head
  expect(await perform('open a context of its own', { url: siteUrl, access, terms })).toMatchObject({
    outcome: 'completed',
  })
})

test('S9: behind the proxy nothing that the browser does reaches what is private', async () => {
  const sentinel = await openSentinel('127.0.0.1')
  const stun = createSocket('udp4')
  let datagrams = 0
  stun.on('message', () => datagrams++)
  await new Promise<void>((done) => stun.bind(0, '127.0.0.1', done))
  const preview = await openSite('127.0.0.2', {
    '/': html('<body>preview'),
    '/redirect': (response, url) => response.writeHead(302, { location: url.searchParams.get('to') ?? '' }).end(),
  })
  const said: string[] = []
  const egress = openEgress({
    signal: new AbortController().signal,
    workspace: rig.workspace,
    say: (line) => void said.push(line),
    resolve: async (name) => {
      if (name === 'preview.test') return [{ address: '127.0.0.2', family: 4 }]
      return ['localhost', 'inside.test'].includes(name) ? [{ address: '127.0.0.1', family: 4 }] : []
    },
    allow: (address) => address === '127.0.0.2',
  })
  const targets = ['127.0.0.1', 'localhost', 'inside.test'].map((host) => `http://${host}:${sentinel.port}`)
  process.env.OPENED_PRIVATE = targets.join(' ')
  process.env.OPENED_OWN_PROXY = `http://127.0.0.1:${sentinel.port}`
  process.env.OPENED_STUN = `stun:127.0.0.1:${(stun.address() as { port: number }).port}`
  process.env.OPENED_CHROMIUM = findBrowser(ownPlaywright().core)
  const url = `http://preview.test:${preview.port}`
  const terms = {
    ...browserTerms({ base: { url, access }, head: { url, access } }).head,
    proxy: await egress.openProxy(),
  }
  const attempt = await perform('try to reach what is private', { url, access, terms })
  delete process.env.OPENED_OWN_PROXY

  expect(attempt.error?.message ?? attempt.outcome).toEqual('completed')
  expect(preview.seen.filter((line) => line.startsWith('GET /redirect')).length).toEqual(3)
  expect(sentinel.seen).toEqual([])
  expect(datagrams).toEqual(0)
  expect(said.sort()).toEqual([
    'Not connected: 127.0.0.1 is a private address',
    'Not connected: inside.test leads to 127.0.0.1, a private address',
    'Not connected: localhost leads to 127.0.0.1, a private address',
  ])
  await Promise.all([sentinel.close(), preview.close(), new Promise<void>((done) => stun.close(done))])
})

test('the same does reach it without the proxy, so that the test before can fail', async () => {
  const sentinel: Sentinel = await openSentinel('127.0.0.1')
  const stun = createSocket('udp4')
  let datagrams = 0
  stun.on('message', () => datagrams++)
  await new Promise<void>((done) => stun.bind(0, '127.0.0.1', done))
  process.env.OPENED_PRIVATE = `http://127.0.0.1:${sentinel.port}`
  process.env.OPENED_STUN = `stun:127.0.0.1:${(stun.address() as { port: number }).port}`
  await perform('try to reach what is private', { url: siteUrl })

  const ways = ['fetch', 'image', 'socket', 'worker', 'frame', 'beacon', 'goto', 'request', 'page-request', 'launched']
  const reached = sentinel.seen.map((line) => line.split('/').at(-1))
  expect(ways.filter((way) => !reached.includes(way))).toEqual([])
  expect(datagrams).toBeGreaterThan(0)
  await Promise.all([sentinel.close(), new Promise<void>((done) => stun.close(done))])
})
