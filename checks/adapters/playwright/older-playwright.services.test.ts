import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FlowRig, openFlowRig, timeless } from '../../../fixtures/flow-rig.ts'
import { openHardApp } from '../../../fixtures/hard-app.ts'
import { openSentinel } from '../../../fixtures/sentinel.ts'
import type { Attempt } from '../../types.ts'

/** The oldest that is promised to work: repositories run on their own Playwright. */
const VERSION = '1.50.1'

let rig: FlowRig
let folder: string
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ux-impact-older-')))
  cpSync(join(import.meta.dirname, '../../../fixtures/specs'), folder, { recursive: true })
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', `@playwright/test@${VERSION}`]
  execFileSync('npm', install, { cwd: folder, stdio: 'ignore', shell: process.platform === 'win32' })
  rig = await openFlowRig()
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  for (const shop of Object.values(rig.shops)) Object.assign(shop, { notes: [], fault: undefined })
})

const shop = (spec: string, title: string) => ({ in: join(folder, 'shop'), spec: `ux/${spec}.spec.ts`, title })

test('specs are performed on the Playwright of their repository', async () => {
  const flow = shop('buy', 'buy a lamp')
  expect(await rig.find(flow)).toMatchObject({ status: 'found', playwright: VERSION })

  expect(timeless(await rig.attempt(flow))).toEqual({
    run: 'rig-base',
    arm: 'base',
    outcome: 'completed',
    steps: ['open the shop', 'open the shop › see its name', 'buy'],
    incidents: [],
  })
})

test('several attempts run their hooks once each', async () => {
  const held = await rig.hold(shop('attempts', 'buy with hooks'), { attempts: 2 })
  for (const index of [1, 2]) {
    await held.ready()
    expect(await held.perform({ index, run: `run-${index}` })).toMatchObject({ outcome: 'completed' })
  }
  await held.close()

  expect(rig.shops.base.notes).toEqual(
    [1, 2].flatMap((n) => [`before all of run-${n}`, 'before each', `base attempt ${n}`, 'after each', 'after all']),
  )
})

test('a tagged suite, device, language and time zone', async () => {
  const title = 'Lamps @suite › see them'
  await rig.attempt({ ...shop('buy', title), profile: 'mobile', locale: 'de-DE', timezone: 'Asia/Tokyo' })

  expect(rig.shops.base.notes.map((note) => JSON.parse(note))).toEqual([
    expect.objectContaining({ isMobile: true, language: 'de-DE', timeZone: 'Asia/Tokyo' }),
  ])
})

test('a failing serial suite with retries of its own', async () => {
  rig.shops.base.fault = 'broken'
  const attempt = await rig.attempt(shop('serial', 'a customer'))

  expect(timeless(attempt)).toMatchObject({
    outcome: 'failed',
    steps: ['comes in › open', 'buys › click'],
    error: { step: ['buys', 'click'], screenshot: expect.stringMatching(/\.png$/) },
  })
})

test('faults of pages, cut and ended attempts, a crash', async () => {
  const met = await rig.attempt(shop('faults', 'meet every fault'))
  const ended = await rig.attempt(shop('faults', 'take long without a pause'), { on: 'head', cutAfter: 1_000 })
  const held = await rig.hold(shop('faults', 'go wrong, each time anew'), { on: 'head', attempts: 5 })
  const performed: Attempt[] = []
  for (const index of [1, 2, 3, 4, 5]) {
    await held.ready()
    performed.push(await held.perform({ index, run: `run-${index}`, cutAfter: index === 2 ? 3_000 : 20_000 }))
  }
  await held.close()

  expect(met.incidents.map(({ kind, step }) => [kind, ...step])).toEqual([
    ['uncaughtError', 'throw'],
    ['consoleError', 'complain'],
    ['failedRequest', 'fetch'],
  ])
  expect([ended, ...performed].map(({ outcome, error }) => [outcome, ...(error?.step ?? [])])).toEqual([
    ['notDone', 'compute'],
    ['void'],
    ['notDone', 'wait'],
    ['failed', 'wait'],
    ['failed', 'crash'],
    ['void'],
  ])
})

test('a set-up and a tear-down project, a repository of CommonJS, a config apart', async () => {
  const attempts = [
    await rig.attempt({ in: join(folder, 'signed-in'), spec: 'ux/account.spec.ts' }),
    await rig.attempt({ in: join(folder, 'commonjs'), spec: 'ux/buy.spec.js' }),
    await rig.attempt({ in: join(folder, 'apart'), spec: 'ux/see.spec.ts' }),
  ]

  expect(attempts.map(({ error, outcome }) => error ?? outcome)).toEqual(attempts.map(() => 'completed'))
  expect(await rig.flows.tearDown?.()).toEqual([])
  expect(rig.shops.base.notes).toEqual(['signed in', 'signed out'])
})

test('headers, query, cookies and storage of a side', async () => {
  const asked: (string | undefined)[] = []
  const site = await openSentinel('127.0.0.1', ({ url, headers }, response) => {
    asked.push(`${url} ${headers['x-bypass']} ${headers.cookie}`)
    response.setHeader('content-type', 'text/html').end('<link rel="icon" href="data:,">second')
  })
  const url = `http://127.0.0.1:${site.port}`
  const access = {
    cookies: { beta: '1' },
    headers: { 'x-bypass': 's3cret' },
    query: { variant: 'b' },
    storage: { local: { theme: 'dark' }, session: {} },
    secrets: [],
  }
  const title = 'open a context of its own'
  const found = await rig.find({ in: join(folder, 'opened'), spec: 'ux/opened.spec.ts', title })
  if (found.status !== 'found') throw new Error(JSON.stringify(found))
  const arm = { arm: 'head' as const, url, root: '', access, terms: { origins: [{ origin: url, ...access }] } }
  const flow = { spec: found.spec, title, profile: 'desktop' as const }
  const opened = await rig.flows.hold(found, { arm, flow, attempts: 1 })
  if (opened.status !== 'held') throw new Error(JSON.stringify(opened))
  await opened.held.ready()
  const attempt = await opened.held.perform({ index: 1, run: 'opened' })
  await opened.held.close()
  await site.close()

  expect(attempt.error?.message ?? attempt.outcome).toEqual('completed')
  expect(asked).toEqual(['/second?variant=b s3cret beta=1'])
})

test('the log-in state that a flow has on a page that is looked at', async () => {
  const [app, elsewhere] = [await openHardApp(), await openHardApp()]
  process.env.ELSEWHERE = elsewhere.url
  const found = await rig.find({ in: join(folder, 'hard'), spec: 'ux/sign-in.spec.ts' })
  if (found.status !== 'found') throw new Error(JSON.stringify(found))
  const arm = { arm: 'head' as const, url: app.url, root: '' }
  const flow = { spec: found.spec, profile: 'desktop' as const }
  const opened = await rig.flows.hold(found, { arm, flow, attempts: 1 })
  if (opened.status !== 'held') throw new Error(JSON.stringify(opened))
  await opened.held.ready()
  const attempt = await opened.held.perform({ index: 1, run: 'looked', inspection: { kind: 'look', masks: [] } })
  await opened.held.close()
  await Promise.all([app.close(), elsewhere.close()])
  process.env.ELSEWHERE = rig.elsewhere.url

  expect(attempt.error?.message ?? attempt.outcome).toEqual('completed')
  expect(await rig.flows.session?.(found, { arm, flow, page: '/' })).toBeUndefined()
  const file = (await rig.flows.session?.(found, { arm, flow, page: '/app/orders' })) ?? ''
  const { cookies, origins } = JSON.parse(readFileSync(file, 'utf8'))
  expect({
    cookies: cookies.map(({ name, value }: { name: string; value: string }) => `${name}=${value}`),
    origins,
  }).toEqual({
    cookies: ['person=Ada'],
    origins: [
      {
        origin: app.url,
        localStorage: [{ name: 'token', value: 'of Ada' }],
        sessionStorage: [{ name: 'tab', value: '2' }],
      },
    ],
  })
})
