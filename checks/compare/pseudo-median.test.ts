import { expect, test } from 'vitest'
import { pseudoMedian, pseudoMedianInterval } from './pseudo-median.ts'

/** Hollander and Wolfe's depression scores (Hamilton factor IV), as R's example of wilcox.test has them: after less before. */
const depression = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29].map(
  (after, index) => after - ([1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3][index] ?? 0),
)

test('the pseudo-median and interval of the depression scores are those of Hollander and Wolfe, example 3.3 and 3.4', () => {
  expect(pseudoMedian(depression)).toBeCloseTo(-0.46, 3)
  const interval = pseudoMedianInterval(depression, 0.95)
  expect(interval?.low).toBeCloseTo(-0.786, 3)
  expect(interval?.high).toBeCloseTo(-0.01, 3)
  expect(interval?.coverage).toBeCloseTo(0.961, 3)
})

test('one outlier hardly moves the pseudo-median', () => {
  expect(pseudoMedian([1, 2, 3, 4, 500])).toBe(3)
})

test('five values give the widest interval there is and say so', () => {
  expect(pseudoMedianInterval([3, 1, 2, 5, 4], 0.95)).toEqual({ low: 1, high: 5, coverage: 0.9375 })
})

test('six values reach 95 % for the first time', () => {
  expect(pseudoMedianInterval([6, 3, 1, 2, 5, 4], 0.95)).toEqual({ low: 1, high: 6, coverage: 0.96875 })
})

test('without values there is no interval', () => {
  expect(pseudoMedianInterval([], 0.95)).toBeUndefined()
})
