import { expect, test } from 'vitest'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { type Ending, pairsOf } from '../../fixtures/builders/pairs-of.ts'
import { progressOf } from './progress-of.ts'

const headFails: [Ending, Ending] = [5000, { fails: 'no button' }]
const baseFails: [Ending, Ending] = [{ fails: 'no button' }, 5000]
const both: [Ending, Ending] = [5000, 5000]
const times = (count: number, pair: [Ending, Ending]) => Array.from({ length: count }, () => pair)
const slower = (factor: number): [Ending, Ending] => [5000, 5000 * factor]
const after = (...pairs: [Ending, Ending][]) =>
  progressOf({
    pairs: pairsOf(pairs, { warmUp: both }),
    limits: defaultLimits,
    budget: { pairs: 20, minutesLeft: 6 },
    flows: 3,
  })

test('before the first pair there is little to tell', () => {
  const start = { limits: defaultLimits, budget: { pairs: 20, minutesLeft: 6 }, flows: 3 }
  expect(progressOf({ ...start, pairs: [] })).toBe('nothing known yet')
  expect(after()).toBe('warmed up')
  expect(after(['void', 5000])).toBe('no pair counts yet')
})

test('then the change, from three pairs on with its range, and what is still needed', () => {
  expect(after(slower(1.04))).toBe('1 pair: +4 %, no worse needs 4 more')
  expect(after(slower(1.02), slower(0.94), slower(1.11), slower(1.02))).toBe(
    '4 pairs: +2 % (−6 to +11), no worse needs 1 more',
  )
  expect(after(...times(4, slower(1)))).toBe('4 pairs: ±0 % (±0 to ±0), no worse needs 1 more')
})

test('a pair that speaks against it makes the claim need a later look', () => {
  expect(after(slower(1.25), ...times(3, both))).toBe('4 pairs: ±0 % (±0 to +25), no worse needs 3 more')
})

test('a head that looks slower is measured until it is proven', () => {
  expect(after(...times(6, slower(1.3)))).toBe('6 pairs: +30 % (+30 to +30), worse needs 4 more')
})

test('what is proven is said', () => {
  expect(after(...times(5, both))).toBe('5 pairs: ±0 % (±0 to ±0), no worse')
  expect(after(...times(10, slower(1.3)))).toBe('10 pairs: +30 % (+30 to +30), worse')
})

test('failures come first', () => {
  expect(after(headFails, headFails)).toBe('2 pairs: head failed 2 of 2, base 0 (certain at 4)')
  expect(after(...times(4, headFails))).toBe('4 pairs: head failed 4 of 4, base 0, cannot complete')
  expect(after(both, baseFails, both)).toBe('3 pairs: head failed 0 of 3, base 1, ±0 %, no worse needs 3 more')
})
