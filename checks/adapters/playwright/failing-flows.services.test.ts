import { existsSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FlowRig, openFlowRig, timeless } from '../../../fixtures/flow-rig.ts'
import { eventually } from '../../../fixtures/processes.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig()
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})
beforeEach(() => {
  for (const shop of Object.values(rig.shops)) Object.assign(shop, { notes: [], fault: undefined })
})

const faults = { in: 'shop', spec: 'ux/faults.spec.ts' }

describe('a failure is data', () => {
  test('with its step, message, place in the spec and picture, and not that of an error the spec has caught', async () => {
    rig.shops.head.fault = 'broken'
    const attempt = await rig.attempt({ in: 'shop', spec: 'ux/buy.spec.ts', title: 'buy a lamp' }, { on: 'head' })

    expect(timeless(attempt)).toEqual({
      run: 'rig-head',
      arm: 'head',
      outcome: 'failed',
      steps: ['open the shop', 'open the shop › see its name', 'buy'],
      incidents: [],
      error: {
        step: ['buy'],
        message: expect.stringMatching(/^TimeoutError: locator.click: Timeout 2000ms exceeded.\n.*\n.*'Buy'/s),
        location: 'ux/buy.spec.ts:16:53',
        screenshot: expect.stringMatching(/\.png$/),
      },
    })
    expect(existsSync(attempt.error?.screenshot ?? '')).toBe(true)
  })

  test('in a serial suite with retries of its own: one attempt, told once, under the test that failed', async () => {
    rig.shops.base.fault = 'broken'
    const held = await rig.hold({ in: 'shop', spec: 'ux/serial.spec.ts', title: 'a customer' }, { attempts: 2 })
    await held.ready()
    const first = await held.perform({ index: 1, run: 'first' })
    rig.shops.base.fault = undefined
    await held.ready()
    const second = await held.perform({ index: 2, run: 'second' })
    await held.close()

    expect(timeless(first)).toMatchObject({ outcome: 'failed', error: { step: ['buys', 'click'] } })
    expect(timeless(first).steps).toEqual(['comes in › open', 'buys › click'])
    expect(timeless(second)).toMatchObject({ run: 'second', outcome: 'completed' })
    expect(Date.parse(first.startedAt) + first.duration).toBeLessThanOrEqual(Date.parse(second.startedAt))
  })

  test('in a suite whose tests stand alone: the others are performed all the same', async () => {
    rig.shops.base.fault = 'broken'
    const attempt = await rig.attempt({ in: 'shop', spec: 'ux/serial.spec.ts', title: 'two customers' })

    expect(timeless(attempt)).toMatchObject({ outcome: 'failed', error: { step: ['Ada buys'] } })
    expect(attempt.duration).toBeGreaterThanOrEqual(4_000)
  })
})

describe('what pages say', () => {
  test('is told with its step when it is of the arm’s own origin', async () => {
    const attempt = await rig.attempt({ ...faults, title: 'meet every fault' })

    expect(timeless(attempt)).toEqual({
      run: 'rig-base',
      arm: 'base',
      outcome: 'completed',
      steps: ['throw', 'complain', 'fetch', 'fetch elsewhere', 'open elsewhere'],
      incidents: [
        { kind: 'uncaughtError', step: ['throw'], message: 'TypeError: no lamp' },
        { kind: 'consoleError', step: ['complain'], message: 'the lamp is broken' },
        { kind: 'failedRequest', step: ['fetch'], message: `GET ${rig.shops.base.url}/fails answered 500` },
      ],
    })
  })
})

describe('one attempt after another, each begun anew, is told', () => {
  const performed: ReturnType<typeof timeless>[] = []
  beforeAll(async () => {
    const held = await rig.hold({ ...faults, title: 'go wrong, each time anew' }, { on: 'head', attempts: 6 })
    for (const index of [1, 2, 3, 4, 5, 6]) {
      await held.ready()
      const cut = index === 2 ? { cutAfter: 3_000 } : { cutAfter: 20_000 }
      performed.push(timeless(await held.perform({ index, run: `run-${index}`, ...cut })))
    }
    await held.close()
  })
  const told = (index: number, rest: object) => ({
    run: `run-${index}`,
    arm: 'head',
    steps: [],
    incidents: [],
    ...rest,
  })

  test('as void when its first page is not of the arm', () => {
    const message = `Its first page came from ${process.env.ELSEWHERE}, not from the arm under test (${rig.shops.head.url}): use relative addresses in the spec and no baseURL of its own.`

    expect(performed[0]).toEqual(told(1, { outcome: 'void', error: { step: [], message } }))
  })

  test('as not done, and where it was, when it takes longer than base’s times allow', () => {
    const error = { step: ['wait'], message: 'Test timeout of 3000ms exceeded.', screenshot: expect.any(String) }

    expect(performed[1]).toEqual(told(2, { outcome: 'notDone', steps: ['wait'], error }))
  })

  test('as failed when the spec’s own shorter limit ends it', () => {
    const error = { step: ['wait'], message: 'Test timeout of 3000ms exceeded.', screenshot: expect.any(String) }

    expect(performed[2]).toEqual(told(3, { outcome: 'failed', steps: ['wait'], error }))
  })

  test('as failed when its worker crashes', () => {
    const message = 'Error: worker process exited unexpectedly (code=7, signal=null)'

    expect(performed[3]).toEqual(told(4, { outcome: 'failed', steps: ['crash'], error: { step: ['crash'], message } }))
  })

  test('as void when the spec skips it in the middle', () => {
    expect(performed[4]).toEqual(
      told(5, { outcome: 'void', error: { step: [], message: 'The spec skips this test.' } }),
    )
  })

  test('as completed when nothing goes wrong', () => {
    expect(performed[5]).toEqual(told(6, { outcome: 'completed' }))
  })
})

test('a test that the spec skips or has yet to mend is gone before its first attempt', async () => {
  for (const title of ['be skipped', 'be mended']) {
    const held = await rig.hold({ ...faults, title })
    expect(await held.ready()).toEqual({
      status: 'gone',
      reason: { code: 'flowSkipped', blame: 'missing', text: 'The spec skips this test.' },
    })
    await held.close()
  }
})

test('an attempt is ended when its spec knows no limit or never yields, and the next one can be performed', async () => {
  const perform = async (title: string) => {
    const held = await rig.hold({ ...faults, title }, { on: 'head', attempts: 2 })
    await held.ready()
    const attempt = await held.perform({ index: 1, run: 'one', cutAfter: 1_000 })
    const after = await held.ready()
    await held.close()
    return { ...timeless(attempt), after }
  }
  const message = 'It was not done after 1 s, did not heed its time limit, and was ended.'
  const ended = { run: 'one', arm: 'head', outcome: 'notDone', incidents: [], after: { status: 'ready' } }

  expect(await Promise.all([perform('take long'), perform('take long without a pause')])).toEqual([
    { ...ended, steps: ['wait'], error: { message, step: ['wait'] } },
    { ...ended, steps: ['compute'], error: { message, step: ['compute'] } },
  ])
})

describe('what is lost', () => {
  test('is a reason when the browser dies, and the next flow, signed in elsewhere first, gets another one', async () => {
    const held = await rig.hold({ ...faults, title: 'take long' }, { attempts: 3 })
    await held.ready()
    const attempt = held.perform({ index: 1, run: 'lost' })
    for (const pid of rig.running('serve-browser')) process.kill(pid, 'SIGKILL')

    expect(await attempt).toMatchObject({
      outcome: 'void',
      error: { message: expect.stringMatching(/^The browser died/) },
    })
    expect(await held.ready()).toEqual({
      status: 'gone',
      reason: expect.objectContaining({ code: 'browserDied', blame: 'missing' }),
    })
    await held.close()
    rig.shops.base.fault = 'signIn'
    const next = await rig.attempt({ in: 'shop', spec: 'ux/buy.spec.ts', title: 'buy a lamp' })
    // Those whom the arm sends to sign in elsewhere first count.
    expect(next.outcome).toBe('completed')
  })

  test('is void, and nothing runs any more, when the flow is closed in the middle', async () => {
    const held = await rig.hold({ ...faults, title: 'take long without a pause' })
    await held.ready()
    const before = rig.running()
    const attempt = held.perform({ index: 1, run: 'lost' })
    await held.close()

    expect(await attempt).toMatchObject({ outcome: 'void' })
    expect(rig.running().length).toBeLessThan(before.length)
    expect(rig.running()).toEqual(rig.running().filter((pid) => before.includes(pid)))
  })

  test('is void, and nothing runs any more, when the check is stopped', async () => {
    const held = await rig.hold({ ...faults, title: 'take long' })
    await held.ready()
    const attempt = held.perform({ index: 1, run: 'lost' })
    rig.stop()

    expect(await attempt).toMatchObject({ outcome: 'void' })
    expect((await held.ready()).status).toBe('gone')
    await held.close()
    await eventually(() => rig.running().length === 0)
  })
})
