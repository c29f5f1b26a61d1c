import { expect, test } from 'vitest'
import { momentsOf } from './moments-of.ts'

test('the variance of a few numbers gives the sum of their squares', () => {
  // 1, 2, 6: mean 3, variance ((−2)² + (−1)² + 3²) / 2 = 7, squares 1 + 4 + 36
  expect(momentsOf({ people: 3, sum: 9, variance: 7 })).toEqual({ people: 3, sum: 9, sumSquares: 41 })
})

test('one person has no variance, and nobody has nothing', () => {
  expect(momentsOf({ people: 1, sum: 5, variance: 0 })).toEqual({ people: 1, sum: 5, sumSquares: 25 })
  expect(momentsOf({ people: 0, sum: 0, variance: 0 })).toEqual({ people: 0, sum: 0, sumSquares: 0 })
})

test('people who did something need no squares', () => {
  expect(momentsOf({ people: 10, sum: 4 })).toEqual({ people: 10, sum: 4 })
})
