import { expect, test } from 'vitest'
import { relativeChange } from './relative-change.ts'

const times = (...ratios: number[]) => ratios.map((ratio, i) => ({ index: i + 1, base: 1000, head: 1000 * ratio }))

test('the change is that of the middle pair, and its interval is there from five pairs on', () => {
  const { delta, interval } = relativeChange(times(1.3, 1.3, 1.3, 1.1, 1.5))
  expect(delta).toBeCloseTo(0.3, 12)
  expect(interval?.[0]).toBeCloseTo(0.1, 12)
  expect(interval?.[1]).toBeCloseTo(0.5, 12)
  expect(relativeChange(times(1.3, 1.3, 1.3, 1.1)).interval).toBeNull()
})

test('twice as fast and twice as slow are equally far from no change', () => {
  expect(relativeChange(times(2, 0.5)).delta).toBeCloseTo(0, 12)
})

test('without pairs there is no change to speak of', () => {
  expect(relativeChange([])).toEqual({ delta: null, interval: null })
})
