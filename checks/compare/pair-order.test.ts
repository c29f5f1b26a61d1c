import { expect, test } from 'vitest'
import { pairOrder } from './pair-order.ts'

const firsts = (seed: number) => [0, 1, 2, 3, 4, 5].map((index) => pairOrder(seed, index)[0])

test('the arms take turns at going first, so that every two pairs are ABBA', () => {
  for (let seed = 0; seed < 20; seed++) {
    const [even, odd] = firsts(seed)
    expect(new Set([even, odd]).size).toBe(2)
    expect(firsts(seed)).toEqual([even, odd, even, odd, even, odd])
    expect(new Set(pairOrder(seed, 3))).toEqual(new Set(['base', 'head']))
  }
})

test('a coin decides who begins, the same for the same seed', () => {
  const begins = Array.from({ length: 1000 }, (_, seed) => pairOrder(seed, 1)[0])
  const base = begins.filter((arm) => arm === 'base').length
  expect(Math.abs(base - 500)).toBeLessThan(80)
  expect(pairOrder(42, 1)).toEqual(pairOrder(42, 1))
})
