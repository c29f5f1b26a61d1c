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
})
