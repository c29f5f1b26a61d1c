import { expect, test } from 'vitest'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { type Ending, pairsOf } from '../../fixtures/builders/pairs-of.ts'
import { compareCompletion } from './compare-completion.ts'

const flow = 'ux/import.spec.ts › import the first inventory'
const compare = (pairs: [Ending, Ending][]) => compareCompletion({ flow, pairs: pairsOf(pairs), limits: defaultLimits })
const times = (count: number, pair: [Ending, Ending]) => Array.from({ length: count }, () => pair)

test('the whole comparison of a head that cannot complete', () => {
  expect(compare(times(4, [2000, { fails: 'no button' }]))).toEqual({
    metric: 'completes',
    flow,
    decides: true,
    severity: 'block',
    base: 1,
    head: 0,
    delta: -1,
    interval: null,
    margin: 0,
    outcome: 'worse',
    pairs: 4,
    power: 'With the change 4 of 4 attempts failed, without it 0 of 4.',
  })
})

test('without a failure it says what so few attempts exclude', () => {
  const { outcome, delta, power } = compare(times(10, [2000, 2000]))
  expect([outcome, delta, power]).toEqual([
    'no worse',
    0,
    '10 attempts with the change of which none failed exclude only failure rates above 26 %.',
  ])
  expect(compare(times(1, [2000, 2000]))).toMatchObject({
    outcome: 'inconclusive',
    power: '1 attempt with the change that did not fail excludes only failure rates above 95 %.',
  })
})

test('nothing counted is not measured, and no number is invented', () => {
  expect(compare([['void', 2000]])).toMatchObject({
    base: null,
    head: null,
    delta: null,
    outcome: 'not measured',
    pairs: 0,
    power: 'No pair of attempts counts.',
  })
})
