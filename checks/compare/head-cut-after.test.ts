import { expect, test } from 'vitest'
import { pair } from '../../fixtures/builders/pair.ts'
import { headCutAfter } from './head-cut-after.ts'

const took = (duration: number, outcome: 'completed' | 'failed' = 'completed', index = 1) =>
  pair({ index, base: { duration, outcome } })

test('until base has completed an attempt, head is not cut', () => {
  expect(headCutAfter([])).toBeUndefined()
  expect(headCutAfter([took(30_000, 'failed')])).toBeUndefined()
})

test('the cut is five times the slowest attempt that base completed, the warm-up included', () => {
  expect(headCutAfter([took(4000, 'completed', 0), took(3000), took(30_000, 'failed')])).toBe(20_000)
})

test('and never sooner than after 10 s, on and beside the boundary', () => {
  expect([headCutAfter([took(1999)]), headCutAfter([took(2000)]), headCutAfter([took(2001)])]).toEqual([
    10_000, 10_000, 10_005,
  ])
})
