import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FlowRig, openFlowRig, timeless } from '../../../fixtures/flow-rig.ts'
import { performPair } from '../../perform-pair.ts'
import type { ArmName, Attempt, Pair } from '../../types.ts'

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

const buy = { in: 'shop', spec: 'ux/buy.spec.ts' }
const attempts = { in: 'shop', spec: 'ux/attempts.spec.ts' }

describe('a spec of a repository', () => {
  test('is performed as it is written, with its steps, under a config that asks for much else', async () => {
    const attempt = await rig.attempt({ ...buy, title: 'buy a lamp' })

    expect(timeless(attempt)).toEqual({
      run: 'rig-base',
      arm: 'base',
      outcome: 'completed',
      steps: ['open the shop', 'open the shop › see its name', 'buy'],
      incidents: [],
    })
    const [open, see, buying] = attempt.steps
    expect(attempt.scriptedTime).toBe((open?.duration ?? 0) + (buying?.duration ?? 0))
    expect(see?.start).toBeGreaterThanOrEqual(open?.start ?? 0)
    expect(attempt.duration).toBeGreaterThanOrEqual(attempt.scriptedTime)
  })

  test('runs its hooks and fixtures once per attempt, and they do not count as scripted time', async () => {
    const held = await rig.hold({ ...attempts, title: 'buy with hooks' }, { on: 'head', attempts: 2 })
    const performed: Attempt[] = []
    for (const index of [1, 2]) {
      await held.ready()
      performed.push(await held.perform({ index, run: `run-${index}` }))
    }
    await held.close()

    expect(performed.map(({ outcome }) => outcome)).toEqual(['completed', 'completed'])
    expect(rig.shops.head.notes).toEqual(
      [1, 2].flatMap((n) => [`before all of run-${n}`, 'before each', `head attempt ${n}`, 'after each', 'after all']),
    )
    for (const { scriptedTime, duration, steps } of performed) {
      expect(duration).toBeGreaterThanOrEqual(scriptedTime + 300)
      expect(steps).toEqual([])
    }
  })

  test('is found by its title among parametrised ones, and no other runs', async () => {
    const { outcome } = await rig.attempt({ ...buy, title: 'buy a lamp (M)' })

    expect({ outcome, notes: rig.shops.base.notes }).toEqual({ outcome: 'completed', notes: ['size M'] })
  })
})

describe('two arms', () => {
  test('take turns exactly, never at the same time, each attempt under a name of its own', async () => {
    const flow = { ...attempts, title: 'buy in turn' }
    const arm = (on: ArmName) => ({ arm: on, url: rig.shops[on].url, root: '' })
    const held = {
      base: { arm: arm('base'), held: await rig.hold(flow, { on: 'base', attempts: 4 }) },
      head: { arm: arm('head'), held: await rig.hold(flow, { on: 'head', attempts: 4 }) },
    }
    const pairs: Pair[] = []
    for (const index of [0, 1, 2, 3]) {
      const order: [ArmName, ArmName] = index % 2 === 0 ? ['base', 'head'] : ['head', 'base']
      const performed = await performPair(
        { index, order, flow: { spec: flow.spec, profile: 'desktop' }, name: '1', cutHeadAfter: undefined, arms: held },
        { seed: 7, server: { reset: async () => undefined } },
      )
      if (performed.status === 'performed') pairs.push(performed.pair)
    }
    await Promise.all([held.base.held.close(), held.head.held.close()])

    const inTime = pairs
      .flatMap(({ base, head }) => [base, head])
      .toSorted((one, other) => one.startedAt.localeCompare(other.startedAt))
    expect(inTime.map(({ run }) => run)).toEqual([
      '7-1-0-base',
      '7-1-0-head',
      '7-1-1-head',
      '7-1-1-base',
      '7-1-2-base',
      '7-1-2-head',
      '7-1-3-head',
      '7-1-3-base',
    ])
    for (const [index, attempt] of inTime.slice(1).entries()) {
      const before = inTime[index]
      expect(Date.parse(attempt.startedAt)).toBeGreaterThanOrEqual(
        Date.parse(before?.startedAt ?? '') + (before?.duration ?? 0),
      )
    }
    expect(inTime.every(({ outcome }) => outcome === 'completed')).toBe(true)
    expect(rig.shops.base.notes).toEqual(['7-1-0-base', '7-1-1-base', '7-1-2-base', '7-1-3-base'])
    expect(rig.shops.head.notes).toEqual(['7-1-0-head', '7-1-1-head', '7-1-2-head', '7-1-3-head'])
  })
})
