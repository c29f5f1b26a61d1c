import { expect, test } from 'vitest'
import { toWeights } from './to-weights.ts'

test.each([
  [[0.5, 0.5], 1000, [500, 500]],
  [[0.5, 0.3, 0.2], 1000, [500, 300, 200]],
  [[0.1, 0.2, 0.7], 10, [1, 2, 7]],
  [[1 / 3, 1 / 3, 1 / 3], 1000, [334, 333, 333]],
  [[1 / 3, 1 / 3, 1 / 3], 100, [34, 33, 33]],
  [[1 / 6, 1 / 6, 4 / 6], 100, [17, 17, 66]],
  [Array.from({ length: 7 }, () => 1 / 7), 100, [15, 15, 14, 14, 14, 14, 14]],
  [[0.999, 0.001], 100, [100, 0]],
  [[34, 33, 33], 1000, [340, 330, 330]],
  [[1], 100, [100]],
])('%j of %i are %j', (shares, total, weights) => {
  expect(toWeights(shares, total)).toEqual(weights)
})

test('whatever the shares, weights add up to the total and are each within one of it', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const shares = Array.from({ length: 2 + (seed % 6) }, (_, index) => 1 + ((seed * 7919 + index * 104_729) % 997))
    const all = shares.reduce((sum, share) => sum + share, 0)
    const weights = toWeights(shares, 1000)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(1000)
    weights.forEach((weight, index) => {
      expect(Math.abs(weight - ((shares[index] ?? 0) / all) * 1000)).toBeLessThan(1)
    })
  }
})
