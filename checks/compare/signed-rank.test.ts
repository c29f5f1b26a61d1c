import { expect, test } from 'vitest'
import { criticalRankSum, positiveRankSum, signedRankP, signedRankTail } from './signed-rank.ts'

/** The tables list the largest lower sum that rejects; by symmetry W is n(n+1)/2 less that sum. */
function largestLowerSum(n: number, level: number): number | undefined {
  const w = criticalRankSum(n, level)
  return w === undefined ? undefined : (n * (n + 1)) / 2 - w
}

test('the critical values at 5 % are those of Harvey, Analytical Chemistry 2.1, appendix 12.6 (one-tailed, n = 5 to 20)', () => {
  const table = [0, 2, 3, 5, 8, 10, 13, 17, 21, 25, 30, 35, 41, 47, 53, 60]
  expect(table.map((_, index) => largestLowerSum(index + 5, 0.05))).toEqual(table)
})

test('the critical values at 2.5 % are those of OEIS A226330 (after Mitic, n = 6 to 25)', () => {
  const table = [0, 2, 3, 5, 8, 10, 13, 17, 21, 25, 29, 34, 40, 46, 52, 58, 65, 73, 81, 89]
  expect(table.map((_, index) => largestLowerSum(index + 6, 0.025))).toEqual(table)
})

test('with few values even the largest sum is too likely', () => {
  expect([criticalRankSum(4, 0.05), criticalRankSum(5, 1 / 33), criticalRankSum(5, 1 / 32)]).toEqual([
    undefined,
    undefined,
    15,
  ])
})

test('the tail counts subsets: of 1..3 two of eight reach 5, and beyond the largest sum none', () => {
  expect([0, 1, 3, 5, 6, 7].map((w) => signedRankTail(3, w))).toEqual([1, 7 / 8, 5 / 8, 2 / 8, 1 / 8, 0])
})

test('the whole distribution sums to one for every number of pairs in use', () => {
  for (let n = 1; n <= 30; n++) {
    const top = (n * (n + 1)) / 2
    expect(signedRankTail(n, 0)).toBe(1)
    expect(signedRankTail(n, top)).toBe(2 ** -n)
    expect(1 - signedRankTail(n, 1)).toBeCloseTo(2 ** -n, 12)
  }
})

test('the rank sum adds the ranks of the sizes of what lies above zero', () => {
  expect(positiveRankSum([0.3, -0.1, 0.2, 0.5, -0.4])).toBe(3 + 2 + 5)
})

test('zeros keep their rank and add nothing', () => {
  expect(positiveRankSum([0, 0, 1, 2, 3])).toBe(3 + 4 + 5)
  expect(signedRankP([0, 1, 2, 3, 4])).toBe(signedRankTail(5, 14))
})

test('ties are broken against the claim, in whatever order they came', () => {
  expect([positiveRankSum([1, -1]), positiveRankSum([-1, 1]), positiveRankSum([2, 2, -2, 2])]).toEqual([1, 1, 6])
})

test('nothing proves nothing', () => {
  expect(signedRankP([])).toBe(1)
})
