import { expect, test } from 'vitest'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { type Ending, pairsOf } from '../../fixtures/builders/pairs-of.ts'
import { decideTime } from './decide-time.ts'
import { looksWithin } from './looks.ts'
import type { TimeLimit } from './paired-logs.ts'
import { timedPairs } from './timed-pairs.ts'

const looks = looksWithin({ pairs: 20, family: { flows: 3, severity: 'warn' } })

/** Pairs of about 5 seconds whose heads are base times the factors; the bases differ a little, so that nothing is tied. */
function decide(factors: number[], limit: TimeLimit = defaultLimits.scriptedTime) {
  const endings = factors.map((factor, i): [Ending, Ending] => [5000 + i, (5000 + i) * factor])
  const { outcome, look } = decideTime(timedPairs(pairsOf(endings)), limit, looks)
  return [outcome, look?.pairs]
}
const times = (count: number, factor: number) => Array.from({ length: count }, () => factor)

test('before the first look all is open', () => {
  expect(decide(times(4, 1))).toEqual(['open', undefined])
})

test('five of five below the tolerance are no worse; one at it is not enough', () => {
  expect(decide(times(5, 1))).toEqual(['no worse', 5])
  expect(decide([...times(4, 1), 1.21])).toEqual(['open', 5])
})

test('at seven pairs one small excess is forgiven', () => {
  expect(decide([...times(6, 1), 1.21])).toEqual(['no worse', 7])
  expect(decide([...times(5, 1), 1.21, 1.21])).toEqual(['open', 7])
})

test('between looks the last look stands', () => {
  expect(decide([...times(5, 1), 1.3])).toEqual(['no worse', 5])
  expect(decide([...times(4, 1), 1.21, 1])).toEqual(['open', 5])
})

test('ten pairs beyond the margin are worse, and nine are not yet', () => {
  expect(decide(times(9, 1.3))).toEqual(['open', 7])
  expect(decide(times(10, 1.3))).toEqual(['worse', 10])
})

test('both keys are needed: beyond zero but within the margin is not worse', () => {
  expect(decide(times(10, 1.09))).toEqual(['open', 10])
  expect(decide(times(20, 1.09))).toEqual(['open', 20])
})

test('both keys are needed: one faster pair of ten leaves it to fourteen', () => {
  expect(decide([...times(9, 1.5), 0.99])).toEqual(['open', 10])
  expect(decide([...times(9, 1.5), 0.99, ...times(4, 1.5)])).toEqual(['worse', 14])
})

test('the least difference binds where it is the larger', () => {
  const limit = { ...defaultLimits.scriptedTime, atLeast: 2000 }
  expect(decide(times(10, 1.3), limit)).toEqual(['open', 10])
  expect(decide(times(10, 1.41), limit)).toEqual(['worse', 10])
})

test('ten faster pairs of ten are an improvement, whatever the margin', () => {
  expect(decide(times(10, 0.97))).toEqual(['improved', 10])
  expect(decide([...times(9, 0.9), 1.01])).toEqual(['no worse', 10])
})

test('no worse is refused while head is likely worse: every pair slower, by more than half the margin', () => {
  expect(decide(times(5, 1.049))).toEqual(['no worse', 5])
  expect(decide(times(5, 1.051))).toEqual(['open', 5])
  expect(decide([...times(4, 1.06), 0.99])).toEqual(['no worse', 5])
})

test('no worse is refused while head stalls twice more often, replaced pairs included', () => {
  expect(decide([...times(6, 1), 1.6, ...times(8, 1)])).toEqual(['no worse', 14])
  expect(decide([...times(6, 1), 1.6, 1.6, ...times(7, 1)])).toEqual(['open', 14])
})
