import { expect, test } from 'vitest'
import { pair } from '../../fixtures/builders/pair.ts'
import { nextPairTakes } from './next-pair-takes.ts'

const at = (index: number, seconds: number, duration = 2000) =>
  pair({
    index,
    base: { duration, startedAt: new Date(seconds * 1000).toISOString() },
    head: { duration, startedAt: new Date((seconds + 3) * 1000).toISOString() },
  })

test('the time from start to start holds what lies between the attempts', () => {
  expect(nextPairTakes([at(0, 0), at(1, 9), at(2, 15), at(3, 22)])).toBe(7000)
})

test('after one pair only its durations are known', () => {
  expect(nextPairTakes([at(0, 0)])).toBe(4000)
})

test('before the first pair nothing is known', () => {
  expect(nextPairTakes([])).toBe(0)
})

test('moments that are none are left out', () => {
  expect(
    nextPairTakes(
      [1, 2].map((index) => pair({ index, base: { startedAt: '', duration: 900 }, head: { duration: 800 } })),
    ),
  ).toBe(1700)
})
