import { describe, expect, test } from 'vitest'
import { type FakeFlows, fakeFlows } from '../fixtures/builders/fake-flows.ts'
import { fakePorts } from '../fixtures/builders/fake-ports.ts'
import { defaultLimits } from '../fixtures/builders/journey-config.ts'
import { openArms } from '../fixtures/builders/open-arms.ts'
import { type FlowQuestion, measureFlow } from './measure-flow.ts'
import type { Ports } from './ports.ts'

const question: FlowQuestion = {
  flow: { spec: 'ux/import.spec.ts', title: 'import the first inventory', profile: 'desktop' },
  journey: { id: 'initial-import', title: 'Initial inventory import', limits: defaultLimits },
  pages: [],
  arms: openArms(),
  trial: false,
  changes: { modules: async () => [], difference: async () => '' },
  number: 1,
  flows: 1,
  pairs: 20,
  minutesLeft: () => 6,
}

const measured = (flows: FakeFlows, more: { question?: Partial<FlowQuestion>; ports?: Partial<Ports> } = {}) =>
  measureFlow({ ...question, ...more.question }, fakePorts({ ...more.ports, flows }))

const reason = { code: 'noBrowser', blame: 'missing' as const, text: 'There is none.' }
const identity = { journey: 'initial-import', spec: 'ux/import.spec.ts', title: 'import the first inventory' }
const versions = { status: 'same', difference: '' }

describe('a flow is measured in pairs', () => {
  test('with a warm-up that does not count, both ready before each pair, until it is known enough', async () => {
    const flows = fakeFlows()
    const flow = await measured(flows)

    expect(flow).toMatchObject({ ...identity, status: 'measured', versions, stopped: 'no worse', warmUp: { index: 0 } })
    expect(flow.pairs.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5])
    expect(flows.log.slice(0, 10)).toEqual([
      "hold base's on base for 35",
      "hold head's on head for 35",
      'ready base',
      'ready head',
      'perform 7-1-0-base',
      'perform 7-1-0-head',
      'ready base',
      'ready head',
      'perform 7-1-1-head',
      'perform 7-1-1-base',
    ])
    expect(flows.log.slice(-2)).toEqual(['close base', 'close head'])
  })

  test('with head’s attempts cut once base has shown how long it takes', async () => {
    const cuts: [string, number | undefined][] = []
    await measured(
      fakeFlows({
        perform: ({ on, cutAfter }) => {
          cuts.push([on, cutAfter])
          return { duration: 3000 }
        },
      }),
    )

    expect(cuts.slice(0, 2).every(([, cut]) => cut === undefined)).toBe(true)
    expect(new Set(cuts.slice(2).map(([on, cut]) => `${on} ${cut}`))).toEqual(new Set(['base undefined', 'head 15000']))
  })

  test('with the picture of the first failure of an arm that counts kept, and no other', async () => {
    const flows = fakeFlows({
      perform: ({ on, run }) =>
        on === 'head'
          ? { outcome: 'failed', error: { message: 'no button', step: [], screenshot: `/pictures/${run}.png` } }
          : {},
    })
    const ports = fakePorts({ flows })
    const flow = await measureFlow(question, ports)

    expect(flow).toMatchObject({ status: 'measured', stopped: 'cannot complete' })
    expect(ports.kept).toEqual(['/pictures/7-1-1-head.png'])
    expect(flow.pairs.map(({ head }) => head.error?.screenshot)).toEqual([
      'evidence/initial-import-1-head.png',
      ...flow.pairs.slice(1).map(() => undefined),
    ])
  })

  test('with the data put back before each attempt, outside of it', async () => {
    const flows = fakeFlows()
    const { server, ...ports } = fakePorts({ flows })
    const reset: Ports['server']['reset'] = async ({ arm }, how, env) =>
      void flows.log.push(`${how} ${arm} ${env.UX_IMPACT_RUN}`)
    await measureFlow(
      { ...question, flow: { ...question.flow, reset: 'POST /reset' } },
      { ...ports, server: { ...server, reset } },
    )

    for (const [index, done] of flows.log.entries()) {
      const run = /^perform (.*)$/.exec(done)?.[1]
      if (run !== undefined) expect(flows.log[index - 1]).toBe(`POST /reset ${run.split('-').at(-1)} ${run}`)
    }
  })

  test('of a visit where the journey has pages and no script', async () => {
    const flow = await measured(fakeFlows(), {
      question: { pages: ['/', '/import'], flow: { spec: '/ /import', profile: 'desktop' } },
    })

    expect(flow).toMatchObject({ status: 'measured', spec: '/ /import', title: 'visit 2', versions })
  })
})

describe('a flow is not measured', () => {
  test('when its versions cannot be chosen', async () => {
    const flows = fakeFlows({ found: { base: { status: 'specMissing' }, head: { status: 'specMissing' } } })

    expect(await measured(flows)).toMatchObject({
      ...identity,
      status: 'not measured',
      reason: { code: 'specMissing' },
      pairs: [],
    })
    expect(flows.log).toEqual([])
  })

  test('when one arm cannot be held, and the other is let go', async () => {
    for (const failing of ['base', 'head']) {
      const flows = fakeFlows({ failsToHold: (on) => (on === failing ? reason : undefined) })

      expect(await measured(flows)).toEqual({ ...identity, status: 'not measured', reason, versions, pairs: [] })
      expect(flows.log.at(-1)).toBe(failing === 'base' ? 'close head' : 'close base')
    }
  })

  test('when a runner stops, with the pairs until then', async () => {
    let asked = 0
    const flows = fakeFlows({ ready: () => (++asked > 6 ? { status: 'gone', reason } : { status: 'ready' }) })
    const flow = await measured(flows)

    expect(flow).toMatchObject({ ...identity, status: 'not measured', reason, versions })
    expect(flow.pairs.map(({ index }) => index)).toEqual([1, 2])
    expect(flows.log.slice(-2)).toEqual(['close base', 'close head'])
  })

  test('when base’s server dies: the pair during which it did says nothing', async () => {
    let performed = 0
    const died = () => (performed > 4 ? { ...reason, code: 'serverDied' } : undefined)
    const flows = fakeFlows({
      perform: () => {
        performed++
        return {}
      },
    })
    const flow = await measured(flows, { question: { arms: openArms({ died }) } })

    expect(flow).toMatchObject({ status: 'not measured', reason: { code: 'serverDied' } })
    expect(flow.pairs.map(({ index }) => index)).toEqual([1])
  })

  test('when its data cannot be put back', async () => {
    const { server, ...ports } = fakePorts()
    const flow = await measureFlow(
      { ...question, flow: { ...question.flow, reset: 'POST /reset' } },
      { ...ports, server: { ...server, reset: async () => reason } },
    )

    expect(flow).toMatchObject({ status: 'not measured', reason, pairs: [] })
  })
})

describe('a stop', () => {
  test('between two pairs ends it with what was measured until then', async () => {
    const stop = new AbortController()
    const flows = fakeFlows({
      perform: ({ index }) => {
        if (index === 2) stop.abort()
        return {}
      },
    })
    const flow = await measured(flows, { ports: { signal: stop.signal } })

    expect(flow).toMatchObject({ status: 'measured', stopped: 'interrupted' })
    expect(flow.pairs.map(({ index }) => index)).toEqual([1])
    expect(flows.log.slice(-2)).toEqual(['close base', 'close head'])
  })

  test('in the middle of an attempt is no bug, whatever it makes fail', async () => {
    const stop = new AbortController()
    const flows = fakeFlows({
      perform: ({ index }) => {
        if (index < 2) return {}
        stop.abort()
        throw new Error('the browser is gone')
      },
    })
    const flow = await measured(flows, { ports: { signal: stop.signal } })

    expect(flow).toMatchObject({ status: 'measured', stopped: 'interrupted' })
    expect(flow.pairs.map(({ index }) => index)).toEqual([1])
  })

  test('is the only thing that may make an attempt throw', async () => {
    const flows = fakeFlows({
      perform: () => {
        throw new Error('a bug')
      },
    })

    await expect(measured(flows)).rejects.toThrow('a bug')
    expect(flows.log.slice(-2)).toEqual(['close base', 'close head'])
  })
})
