import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FlowRig, openFlowRig } from '../../../fixtures/flow-rig.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig()
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})

const inspection = { kind: 'look' as const, masks: [] }
const careless = { in: 'shop', spec: 'ux/careless.spec.ts' }
const image = {
  rule: 'image-alt',
  help: 'Images must have alternative text',
  impact: 'critical',
  target: ['#lamp'],
  html: '<img id="lamp" class="a1" data-owner="…" src="…">',
}
const field = {
  rule: 'label',
  help: 'Form elements must have labels',
  impact: 'critical',
  target: ['iframe /framed', '#amount'],
  html: '<input id="amount">',
}

test('each step is looked at as it ends, also one that fails, and goes on as it would', async () => {
  const flow = { ...careless, title: 'look at careless lamps' }
  const { inspected, error, incidents } = await rig.attempt(flow, { inspection })

  expect(inspected?.map(({ step, page }) => ({ step, page }))).toEqual([
    { step: ['open'], page: '/careless' },
    { step: ['leave'], page: '/stock' },
    { step: ['fail'], page: '/stock' },
  ])
  expect(inspected?.[0]?.violations).toEqual([image, field])
  expect(inspected?.flatMap(({ unseen }) => unseen ?? [])).toEqual([])
  expect({ message: error?.message, step: error?.step }).toEqual({ message: 'Error: no lamp', step: ['fail'] })
  expect(incidents).toEqual([])
})

test('a flow without steps is looked at when it ends', async () => {
  const flow = { ...careless, title: 'look at careless lamps without steps' }
  const { inspected, outcome } = await rig.attempt(flow, { inspection })

  expect(outcome).toBe('completed')
  expect(inspected?.map(({ step, page, violations }) => ({ step, page, violations }))).toEqual([
    { step: [], page: '/careless', violations: [image, field] },
  ])
})

test('an attempt that is not inspected is not looked at', async () => {
  const { inspected } = await rig.attempt({ ...careless, title: 'look at careless lamps without steps' })
  expect(inspected).toBeUndefined()
})
