import { expect, test } from 'vitest'
import { seededRandom } from '../compare/seeded-random.ts'
import { newcombeInterval, wilsonInterval } from './wilson-interval.ts'

const rounded = (interval: number[], digits: number) => interval.map((end) => Number(end.toFixed(digits)))

// The examples of R. G. Newcombe, Statistics in Medicine 17 (1998): 857–872 (one proportion, method 3) …
test.each([
  [81, 263, [0.2553, 0.3662]],
  [15, 148, [0.0624, 0.1605]],
  [0, 20, [0, 0.1611]],
  [1, 29, [0.0061, 0.1718]],
])('%i of %i lie where the published table says', (numerator, denominator, interval) => {
  expect(rounded(wilsonInterval(numerator, denominator), 4)).toEqual(interval)
})

// … and 873–890 (two proportions, method 10), whose difference is the first less the second.
test.each([
  [56, 70, 48, 80, [0.0524, 0.3339]],
  [9, 10, 3, 10, [0.1705, 0.809]],
  [10, 10, 0, 10, [0.6075, 1]],
  [5, 56, 0, 29, [-0.0381, 0.1926]],
])('%i of %i less %i of %i lies where the published table says', (first, ofFirst, second, ofSecond, interval) => {
  const found = newcombeInterval(
    { numerator: second, denominator: ofSecond },
    { numerator: first, denominator: ofFirst },
  )
  expect(rounded(found, 4)).toEqual(interval)
})

test('The truth lies within in about 95 of 100', () => {
  const random = seededRandom(7)
  const runs = 4_000
  const within = Array.from({ length: runs }, () => {
    const hits = Array.from({ length: 200 }, () => random() < 0.3).filter(Boolean).length
    const [low, high] = wilsonInterval(hits, 200)
    return low <= 0.3 && high >= 0.3
  }).filter(Boolean).length
  expect(within / runs).toBeGreaterThan(0.94)
  expect(within / runs).toBeLessThan(0.965)
})
