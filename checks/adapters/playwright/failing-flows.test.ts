import { existsSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FlowRig, openFlowRig, timeless } from '../../../fixtures/flow-rig.ts'

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

  test('when the worker crashes', async () => {
    const attempt = await rig.attempt({ ...faults, title: 'crash' })

    expect(timeless(attempt)).toEqual({
      run: 'rig-base',
      arm: 'base',
      outcome: 'failed',
      steps: ['crash'],
      incidents: [],
      error: {
        step: ['crash'],
        message: 'Error: worker process exited unexpectedly (code=7, signal=null)',
      },
    })
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

  test('is void when the first page is not of the arm', async () => {
    const attempt = await rig.attempt({ ...faults, title: 'begin elsewhere' })

    expect(timeless(attempt)).toEqual({
      run: 'rig-base',
      arm: 'base',
      outcome: 'void',
      steps: [],
      incidents: [],
      error: {
        step: [],
        message: `Its first page came from ${process.env.ELSEWHERE}, not from the arm under test (${rig.shops.base.url}): use relative addresses in the spec and no baseURL of its own.`,
      },
    })
  })

  test('counts when the arm sends its visitors to sign in elsewhere first', async () => {
    rig.shops.base.fault = 'signIn'
    const attempt = await rig.attempt({ in: 'shop', spec: 'ux/buy.spec.ts', title: 'buy a lamp' })

    expect(attempt.outcome).toBe('completed')
  })
})

describe('an attempt that does not end', () => {
  test('is cut after what base’s times allow, and says where it was', async () => {
    const attempt = await rig.attempt({ ...faults, title: 'take long' }, { on: 'head', cutAfter: 3_000 })

    expect(timeless(attempt)).toMatchObject({
      outcome: 'notDone',
      error: { step: ['wait'], message: 'Test timeout of 3000ms exceeded.' },
    })
    expect(attempt.duration).toBeGreaterThanOrEqual(3_000)
  })

  test('is ended when its spec knows no limit or never yields, and the next one is performed', async () => {
    const perform = async (title: string) => {
      const held = await rig.hold({ ...faults, title }, { on: 'head', attempts: 2 })
      await held.ready()
      const attempt = await held.perform({ index: 1, run: 'one', cutAfter: 1_000 })
      const after = await held.ready()
      await held.close()
      return { ...timeless(attempt), after }
    }
    const ended = {
      run: 'one',
      arm: 'head',
      outcome: 'notDone',
      incidents: [],
      error: {
        message: 'It was not done after 1 s, did not heed its time limit, and was ended.',
      },
      after: { status: 'ready' },
    }

    expect(await Promise.all([perform('take long for ever'), perform('take long at once')])).toEqual([
      { ...ended, steps: ['wait'], error: { ...ended.error, step: ['wait'] } },
      { ...ended, steps: ['compute'], error: { ...ended.error, step: ['compute'] } },
    ])
  })

  test('has failed when the spec’s own shorter limit ended it', async () => {
    const attempt = await rig.attempt({ ...faults, title: 'give up early' }, { on: 'head', cutAfter: 5_000 })

    expect(timeless(attempt)).toMatchObject({
      outcome: 'failed',
      error: { step: ['wait'], message: 'Test timeout of 1000ms exceeded.' },
    })
  })
})

describe('a test that the spec skips', () => {
  test('is gone before its first attempt when it says so beforehand', async () => {
    for (const title of ['be skipped', 'be mended']) {
      const held = await rig.hold({ ...faults, title })
      expect(await held.ready()).toEqual({
        status: 'gone',
        reason: { code: 'flowSkipped', blame: 'missing', text: 'The spec skips this test.' },
      })
      await held.close()
    }
  })

  test('is void when it says so in the middle', async () => {
    const attempt = await rig.attempt({ ...faults, title: 'be skipped at last' })

    expect(timeless(attempt)).toMatchObject({
      outcome: 'void',
      error: { step: [], message: 'The spec skips this test.' },
    })
  })
})

describe('what is lost', () => {
  const flow = { ...faults, title: 'take long at once' }

  test('is a reason when the browser dies, and the next flow gets another one', async () => {
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
    const next = await rig.attempt({ in: 'shop', spec: 'ux/buy.spec.ts', title: 'buy a lamp' })
    expect(next.outcome).toBe('completed')
  })

  test('is void, and nothing runs any more, when the flow is closed in the middle', async () => {
    const held = await rig.hold(flow)
    await held.ready()
    const before = rig.running()
    const attempt = held.perform({ index: 1, run: 'lost' })
    await held.close()

    expect(await attempt).toMatchObject({ outcome: 'void' })
    expect(rig.running().length).toBeLessThan(before.length)
    expect(rig.running()).toEqual(rig.running().filter((pid) => before.includes(pid)))
  })

  test('is void, and nothing runs any more, when the check is stopped', async () => {
    const held = await rig.hold(flow)
    await held.ready()
    const attempt = held.perform({ index: 1, run: 'lost' })
    rig.stop()

    expect(await attempt).toMatchObject({ outcome: 'void' })
    expect((await held.ready()).status).toBe('gone')
    await held.close()
    expect(rig.running()).toEqual([])
  })
})
