import { expect, test } from 'vitest'
import { type Ending, pairsOf } from '../../fixtures/builders/pairs-of.ts'
import { decideCompletion } from './decide-completion.ts'

const both: [Ending, Ending] = [2000, 2000]
const headFails: [Ending, Ending] = [2000, { fails: 'no button', at: 'Upload' }]
const baseFails: [Ending, Ending] = [{ fails: 'no button', at: 'Upload' }, 2000]
const bothFail: [Ending, Ending] = [{ fails: 'no button' }, { fails: 'no button' }]
const times = (count: number, pair: [Ending, Ending]) => Array.from({ length: count }, () => pair)
const outcomeOf = (...pairs: [Ending, Ending][]) => decideCompletion(pairsOf(pairs)).outcome

test('the first four of four on head failed and base completed: worse, and not after three', () => {
  expect(decideCompletion(pairsOf(times(3, headFails)))).toEqual({
    outcome: 'open',
    counted: 3,
    failed: { base: 0, head: 3 },
  })
  expect(decideCompletion(pairsOf(times(4, headFails), { warmUp: both }))).toEqual({
    outcome: 'worse',
    counted: 4,
    failed: { base: 0, head: 4 },
  })
})

test('an attempt that was cut has not completed', () => {
  expect(outcomeOf(...times(3, headFails), [2000, 'notDone'])).toBe('worse')
})

test('a void pair counts for nothing', () => {
  expect(outcomeOf(...times(3, headFails), ['void', 2000])).toBe('open')
  expect(outcomeOf(...times(3, headFails), ['void', 2000], headFails)).toBe('worse')
})

test('the four must be the first: one success of head before them leaves it open until ten', () => {
  expect(outcomeOf(both, ...times(8, headFails))).toBe('open')
  expect(outcomeOf(both, ...times(9, headFails))).toBe('worse')
})

test('at ten pairs eight failures more are proven and seven are not', () => {
  expect(outcomeOf(...times(2, both), ...times(8, headFails))).toBe('worse')
  expect(outcomeOf(...times(3, both), ...times(7, headFails))).toBe('open')
})

test('at twenty pairs ten failures more are proven and nine are not', () => {
  expect(outcomeOf(...times(10, both), ...times(10, headFails))).toBe('worse')
  expect(outcomeOf(...times(11, both), ...times(9, headFails))).toBe('open')
})

test('only looks decide: what the first ten prove stands, what eleven would prove does not', () => {
  expect(outcomeOf(...times(2, both), ...times(8, headFails), ...times(6, both))).toBe('worse')
  expect(outcomeOf(...times(3, both), ...times(8, headFails))).toBe('open')
})

test('with the arms swapped the same proves an improvement', () => {
  expect([outcomeOf(...times(3, baseFails)), outcomeOf(...times(4, baseFails))]).toEqual(['open', 'improved'])
  expect(outcomeOf(...times(2, both), ...times(8, baseFails))).toBe('improved')
})

test('no worse: from five pairs on head failed no more often than base', () => {
  expect([outcomeOf(...times(4, both)), outcomeOf(...times(5, both))]).toEqual(['open', 'no worse'])
  expect(outcomeOf(...times(4, both), headFails)).toBe('open')
  expect(outcomeOf(...times(4, both), headFails, baseFails)).toBe('no worse')
})

test('what can be completed on neither arm is not no worse', () => {
  expect(outcomeOf(...times(6, bothFail))).toBe('open')
})

test('without pairs all is open', () => {
  expect(decideCompletion([])).toEqual({ outcome: 'open', counted: 0, failed: { base: 0, head: 0 } })
})
