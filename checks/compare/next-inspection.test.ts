import { expect, test } from 'vitest'
import { attempt } from '../../fixtures/builders/attempt.ts'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { pairs } from '../../fixtures/builders/pair.ts'
import type { InspectedStep, Pair } from '../types.ts'
import { nextInspection } from './next-inspection.ts'

const clean: InspectedStep[] = [{ step: ['open'], page: '/', violations: [] }]
const broken: InspectedStep[] = [
  { step: ['open'], page: '/', violations: [{ rule: 'label', help: 'Labels', target: ['#a'], html: '<input>' }] },
]
const looked = (
  index: number,
  head: InspectedStep[] | undefined,
  outcome: 'completed' | 'void' = 'completed',
): Pair => ({
  index,
  order: ['base', 'head'],
  base: attempt({ inspected: clean }),
  head: attempt({ arm: 'head', outcome, ...(head && { inspected: head }) }),
})
const soFar = { pairs: pairs(5), inspected: [], limits: defaultLimits, minutesLeft: 1, seed: 1 }

const walkedThrough = [looked(9, [{ step: ['open'], page: '/', keyboard: { reached: [], unreached: [], heldBy: [] } }])]

test('one pair is looked at, after all others', () => {
  expect(nextInspection(soFar)).toMatchObject({ status: 'pair', kind: 'look', index: 6 })
})

test('one that shows no difference is enough, and one is walked through by keyboard', () => {
  const inspected = [looked(6, clean)]
  expect(nextInspection({ ...soFar, inspected })).toMatchObject({ status: 'pair', kind: 'keyboard', index: 7 })
  expect(nextInspection({ ...soFar, inspected, walked: walkedThrough })).toEqual({ status: 'stop' })
})

test('no pair is walked through where the flow cannot be completed any more', () => {
  const failing = pairs(4, { head: { outcome: 'failed' } })
  expect(nextInspection({ ...soFar, pairs: failing, inspected: [looked(5, clean)] })).toEqual({ status: 'stop' })
  expect(nextInspection({ ...soFar, pairs: failing.slice(1), inspected: [looked(5, clean)] })).toMatchObject({
    kind: 'keyboard',
  })
})

test('no pair is walked through where nobody wants to know', () => {
  const limits = { ...defaultLimits, facts: { ...defaultLimits.facts, keyboard: 'off' as const } }
  expect(nextInspection({ ...soFar, limits, inspected: [looked(6, clean)] })).toEqual({ status: 'stop' })
})

test('a difference is looked at three times', () => {
  const inspected = [looked(6, broken)]
  expect(nextInspection({ ...soFar, inspected })).toMatchObject({ status: 'pair', kind: 'look', index: 7 })
  inspected.push(looked(7, broken))
  expect(nextInspection({ ...soFar, inspected })).toMatchObject({ status: 'pair', index: 8 })
  inspected.push(looked(8, broken))
  expect(nextInspection({ ...soFar, inspected, walked: walkedThrough })).toEqual({ status: 'stop' })
})

test('a difference that was chance is dropped as soon as half of the attempts do without it', () => {
  const inspected = [looked(6, broken), looked(7, clean)]
  expect(nextInspection({ ...soFar, inspected, walked: walkedThrough })).toEqual({ status: 'stop' })
})

test('void attempts are made up for, five tries in all', () => {
  const tries = [6, 7, 8, 9].map((index) => looked(index, clean, 'void'))
  expect(nextInspection({ ...soFar, inspected: tries })).toMatchObject({ status: 'pair', index: 10 })
  expect(nextInspection({ ...soFar, inspected: [...tries, looked(10, clean, 'void')] })).toEqual({
    status: 'stop',
    because: 'its attempts did not count',
  })
})

test('what cannot be seen is not tried again', () => {
  expect(nextInspection({ ...soFar, inspected: [looked(6, undefined)] })).toEqual({
    status: 'stop',
    because: 'no page was open when its steps ended',
  })
})

test('it takes time and attempts that are there', () => {
  // Pairs of 2.4 s attempts: twice 4.8 s and 5 s.
  expect(nextInspection({ ...soFar, minutesLeft: 14.7 / 60 })).toMatchObject({ status: 'pair' })
  expect(nextInspection({ ...soFar, minutesLeft: 14.5 / 60 })).toEqual({
    status: 'stop',
    because: 'the minutes were used up',
  })
  expect(nextInspection({ ...soFar, attempts: 8 })).toEqual({ status: 'stop', because: 'its attempts are limited' })
})
