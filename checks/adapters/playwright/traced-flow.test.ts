import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FlowRig, openFlowRig } from '../../../fixtures/flow-rig.ts'
import { openHardApp } from '../../../fixtures/hard-app.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig({ hosts: [] }, openHardApp)
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})

test('each request to the arm has a trace of its own, and no request to anywhere else has one', async () => {
  const attempt = await rig.attempt({ in: 'hard', spec: 'ux/traces.spec.ts' })
  const { base } = rig.shops

  expect(attempt.error?.message ?? attempt.outcome).toBe('completed')
  const sent = base.notes.map((note) => note.split(' '))
  const begun = sent.flatMap(
    ([, , traceparent = '']) => /^00-([\da-f]{32})-[\da-f]{16}-01$/.exec(traceparent)?.[1] ?? [],
  )
  expect(
    sent.map(([method, path, traceparent]) => `${method} ${path}${traceparent === 'none' ? ' none' : ''}`),
  ).toEqual([
    'GET /receipt',
    'GET /api/receipt',
    'GET /api/traced',
    'GET /hop',
    // One header more, and the browser would ask beforehand, by OPTIONS.
    'GET /api/crossed none',
  ])
  expect(new Set(begun).size).toBe(4)
  expect(begun[2]).toBe('4bf92f3577b34da6a3ce929d0e0e4736')
  expect(rig.elsewhere.notes).toEqual(['GET /api/hopped none', 'GET /foreign none'])

  const own = attempt.requests?.filter(({ url }) => url.startsWith(base.url)) ?? []
  expect(own.map(({ trace }) => trace)).toEqual([...begun, undefined])
})
