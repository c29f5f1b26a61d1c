import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FlowRig, openFlowRig } from '../../../fixtures/flow-rig.ts'
import type { Attempt } from '../../types.ts'

let rig: FlowRig
let attempt: Attempt
beforeAll(async () => {
  rig = await openFlowRig()
  attempt = await rig.attempt({ in: 'shop', spec: 'ux/sluggish.spec.ts', title: 'wait for the lamp' })
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})

test('each request is told with its step, its answer and what the server said of its part, without its query', () => {
  const { url } = rig.shops.base
  expect(attempt.outcome).toBe('completed')
  expect(attempt.requests?.map(({ start: _1, duration: _2, bytes: _3, trace: _4, ...request }) => request)).toEqual([
    { step: ['open the shop'], method: 'GET', url: `${url}/sluggish`, resourceType: 'document', status: 200 },
    {
      step: ['open the shop'],
      method: 'GET',
      url: `${url}/stock`,
      resourceType: 'fetch',
      status: 200,
      serverTiming: [
        { name: 'db', dur: 30 },
        { name: 'app', dur: 4.5 },
      ],
    },
    { step: ['leave'], method: 'GET', url: `${url}/`, resourceType: 'document', status: 200 },
    { step: ['fail'], method: 'POST', url: `${url}/fails`, resourceType: 'fetch', status: 500 },
  ])
  const traces = attempt.requests?.map(({ trace }) => trace) ?? []
  expect(traces).toEqual(Array.from({ length: 4 }, () => expect.stringMatching(/^[0-9a-f]{32}$/)))
  expect(new Set(traces).size).toBe(4)
  const [page, stock] = attempt.requests ?? []
  expect(page?.bytes).toBeGreaterThan(700)
  expect(stock?.duration).toBeGreaterThanOrEqual(39)
  expect(stock?.start).toBeGreaterThanOrEqual(page?.start ?? 0)
})

test('what pages live through is told by step, although a page that is left takes its records along', () => {
  const { documents = [], shifts, interactions = [], longFrames = [] } = attempt.vitals ?? {}
  expect(documents.map(({ path }) => path)).toEqual(['/sluggish', '/'])
  expect(documents[0]?.lcp).toBeGreaterThan(0)
  expect(documents[0]?.cls).toBeGreaterThan(0)
  expect(documents[1]?.cls).toBe(0)
  expect(documents.map(({ element }) => element)).toEqual(['h1', 'h1'])
  expect(shifts).toEqual([{ step: ['open the shop'], score: documents[0]?.cls, element: 'button' }])

  const pressed = interactions.filter(({ step }) => step[0] === 'press')
  expect(pressed).toEqual([
    { step: ['press'], event: expect.stringMatching(/^(pointer|mouse|click)/), duration: expect.any(Number) },
  ])
  expect(pressed[0]?.duration).toBeGreaterThanOrEqual(296)
  expect(pressed[0]?.duration).toBeLessThan(600)

  expect(longFrames).toEqual([
    { step: ['press'], duration: expect.any(Number), script: expect.stringContaining('/sluggish press') },
  ])
})

test('a page that is shown without a new document is painted as well, from the press on', async () => {
  const { vitals } = await rig.attempt({
    in: 'shop',
    spec: 'ux/sluggish.spec.ts',
    title: 'list the lamps without a new page',
  })
  expect(vitals?.documents.map(({ path }) => path)).toEqual(['/routed'])
  expect(vitals?.routes).toEqual([{ step: ['list'], path: '/routed/list', lcp: expect.any(Number) }])
  expect(vitals?.routes?.[0]?.lcp).toBeGreaterThanOrEqual(200)
})
