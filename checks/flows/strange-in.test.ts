import { expect, it } from 'vitest'
import { parseConfig } from '../../config-schema/index.ts'
import type { Affected, MeasuredFlow } from '../types.ts'
import { strangeIn } from './strange-in.ts'

const parsed = parseConfig(
  `version: 1
journeys:
  order: { title: Order, paths: [shop/**], flows: [{ spec: ux/order.spec.ts }, { spec: ux/pay.spec.ts }] }
  look: { title: Look around, pages: [/, /new] }
`,
  { file: '.ux-impact.yml' },
)
if (parsed.status === 'mistake') throw new Error(parsed.problems[0]?.message)
const { config } = parsed

const flow = (journey: string, spec: string): MeasuredFlow => ({
  journey,
  spec,
  title: spec,
  status: 'not measured',
  reason: { code: 'x', text: 'x', blame: 'missing' },
  pairs: [],
})
const all = (...ids: string[]): Affected => ({
  status: 'all',
  reason: 'asked for',
  journeys: ids.map((id) => ({ id, because: [] })),
  blindSpots: [],
})
const flows = [flow('order', 'ux/order.spec.ts'), flow('order', 'ux/pay.spec.ts'), flow('look', '/ /new')]

it('a measurement of the whole plan, or of its beginning, fits', () => {
  for (let count = 0; count <= flows.length; count++) {
    expect(strangeIn({ affected: all('order', 'look'), flows: flows.slice(0, count) }, config)).toBeUndefined()
  }
  expect(strangeIn({ affected: { status: 'none', blindSpots: [] }, flows: [] }, config)).toBeUndefined()
})

it('a journey that the configuration lacks, or has once, is strange', () => {
  expect(strangeIn({ affected: all('order', 'pay'), flows: [] }, config)).toBe('there is no journey "pay" in this one')
  expect(strangeIn({ affected: all('toString'), flows: [] }, config)).toBe('there is no journey "toString" in this one')
  expect(strangeIn({ affected: all('order', 'order'), flows: [] }, config)).toBe('the journey "order" is in it twice')
})

it('a flow is strange in another place, under another journey, and beyond the plan', () => {
  const strange = (...measured: MeasuredFlow[]) => strangeIn({ affected: all('order'), flows: measured }, config)
  const [order, pay, look] = flows as [MeasuredFlow, MeasuredFlow, MeasuredFlow]
  expect(strange(pay, order)).toBe('the flow ux/pay.spec.ts of the journey "order" is not in its place in this one')
  expect(strange({ ...order, journey: 'look' })).toBe(
    'the flow ux/order.spec.ts of the journey "look" is not in its place in this one',
  )
  expect(strange(order, pay, look)).toBe('the flow / /new of the journey "look" is not in its place in this one')
})
