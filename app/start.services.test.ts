import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../fixtures/processes.ts'
import { looksIn, type StartedApp, startApp } from '../fixtures/start-app.ts'

/** What a first start leaves, which takes much longer than any other. */
const template = mkdtempSync(join(tmpdir(), 'ux-impact-app-'))
beforeAll(async () => {
  const first = await startApp(template)
  expect(await first.end('SIGTERM')).toBe(0)
})
afterAll(() => rmSync(template, { recursive: true, force: true }))

let folder: string
let apps: StartedApp[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ux-impact-app-'))
  cpSync(template, folder, { recursive: true })
  apps = []
})
afterEach(async () => {
  await Promise.all(apps.map(({ end }) => end('SIGKILL')))
  rmSync(folder, { recursive: true, force: true })
})

async function start(env: Record<string, string> = {}): Promise<StartedApp> {
  const app = await startApp(folder, env)
  apps.push(app)
  return app
}
/** Looks end when it is opened. */
const gate = () => join(folder, 'gate')
const gated = () => start({ UX_IMPACT_TEST_GATE: gate() })
const open = () => writeFileSync(gate(), '')
const looks = () => looksIn(join(folder, 'looks.txt'))
const ended = (look: string) => eventually(() => looks().includes(`end ${look}`), 30_000)

it('R1, R2: deliveries are acknowledged while looks take long, and one that comes five times is looked at once', async () => {
  const app = await gated()
  expect(await Promise.all([1, 2, 3, 4, 5].map(() => app.deliver(7, 'guid-1')))).toEqual([200, 200, 200, 200, 200])
  await eventually(() => looks().length === 1)
  expect(await app.deliver(7, 'guid-1')).toBe(200)
  open()
  await ended('10#7')
  expect(looks()).toEqual(['begin 10#7', 'end 10#7'])
  expect([await app.get('/healthz'), await app.get('/readyz')]).toEqual([
    { status: 200, text: 'Alive.\n' },
    { status: 200, text: 'Ready.\n' },
  ])
  const done = 'ux_impact_look_seconds_count{kind="pullRequest",outcome="done"} 1'
  let numbers: string[] = []
  while (!numbers.includes(done)) numbers = (await app.get('/metrics')).text.split('\n')
  expect(numbers).toEqual(
    expect.arrayContaining([
      'ux_impact_deliveries_total{event="pull_request",status="200"} 6',
      'ux_impact_webhook_ack_seconds_count 6',
      'ux_impact_queue_waiting 0',
      'ux_impact_queue_taken 0',
    ]),
  )
  expect(await app.end('SIGTERM')).toBe(0)
  expect(app.log.map(({ msg }) => msg)).toEqual(['Ready.', 'Stopping.', 'Stopped.'])
})

describe('R3: killed at any moment, nothing is lost and nothing is doubled', () => {
  it('before a look, and in the middle of one', async () => {
    const first = await gated()
    await first.deliver(7)
    await eventually(() => looks().length === 1)
    // The next is kept, and no look at it can begin any more.
    const kept = await first.deliver(8)
    expect(await first.end('SIGKILL')).toBe('SIGKILL')
    const second = await start()
    await Promise.all([ended('10#7'), ended('10#8')])
    await sleep(1_500)
    expect([
      kept,
      looks()
        .filter((line) => line.startsWith('end'))
        .sort(),
    ]).toEqual([200, ['end 10#7', 'end 10#8']])
    expect(await second.end('SIGTERM')).toBe(0)
  })
})

describe('R15: a signal', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s lets what is under way end, and takes nothing new', async (signal) => {
    const app = await gated()
    await app.deliver(7)
    await eventually(() => looks().length === 1)
    const stopped = app.end(signal)
    await eventually(() => app.log.some(({ msg }) => msg === 'Stopping.'))
    // On a connection that is there already it is told; a new one finds nobody.
    expect(await app.deliver(8).catch(() => 503)).toBe(503)
    open()
    expect([await stopped, looks()]).toEqual([0, ['begin 10#7', 'end 10#7']])
  })

  it('cuts short what takes longer than the deadline, and the next process does it', async () => {
    const app = await start({ UX_IMPACT_TEST_GATE: gate(), UX_IMPACT_TEST_GRACE: '300' })
    await app.deliver(7)
    await eventually(() => looks().length === 1)
    expect([await app.end('SIGTERM'), looks()]).toEqual([0, ['begin 10#7', 'cut 10#7']])
    await start()
    await ended('10#7')
  })

  it('that is sent again ends it at once', async () => {
    const app = await gated()
    await app.deliver(7)
    await eventually(() => looks().length === 1)
    app.child.kill('SIGTERM')
    await eventually(() => app.log.some(({ msg }) => msg === 'Stopping.'))
    await sleep(1_100)
    expect([await app.end('SIGTERM'), looks()]).toEqual([143, ['begin 10#7']])
  })
})

it('two processes never use one folder', async () => {
  await start()
  await expect(startApp(folder, { UX_IMPACT_TEST_QUIET: '1' })).rejects.toThrow('The app ended')
})
