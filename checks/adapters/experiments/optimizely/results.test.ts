import { expect, test } from 'vitest'
import { opinionOf } from './results.ts'

const of = {
  title: 'Optimizely',
  experiment: 9,
  arms: [
    { name: 'control', id: 1 },
    { name: 'b', id: undefined },
  ],
  metrics: { completionRate: { event: 11, aggregator: 'unique' as const, better: 'higher' as const } },
}
const variant = (name: string, lift?: object) => ({ name, samples: 10, value: 5, ...(lift && { lift }) })
const found = (conclusion: object, lift?: object, event_id = 11) => ({
  reach: { variations: {} },
  metrics: [{ event_id, aggregator: 'unique', conclusion, results: { 1: variant('control'), 2: variant('b', lift) } }],
})

test('a variation is found by its id, or by its name, and the control wins nothing that could be shipped', () => {
  expect(opinionOf(found({ winner: '2' }), of)).toEqual({ winner: 'b', text: 'Optimizely on completionRate: b wins.' })
  expect(opinionOf(found({ winner: '1' }, { value: -0.1, significance: 0.95, is_significant: true }), of)).toEqual({
    text: 'Optimizely on completionRate: control wins; b -10.0 %, significance 95 %.',
  })
})

test('where nothing is known there is no opinion', () => {
  expect(opinionOf(found({}), of)).toBeUndefined()
  expect(opinionOf(found({ winner: '2' }, {}, 12), of)).toBeUndefined()
  expect(opinionOf(found({ winner: '2' }), { ...of, metrics: {} })).toBeUndefined()
})
