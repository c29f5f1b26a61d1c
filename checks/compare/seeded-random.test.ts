import { expect, test } from 'vitest'
import { seededRandom } from './seeded-random.ts'

test('the same seed gives the same numbers and another seed others', () => {
  const first = Array.from({ length: 5 }, seededRandom(7))
  expect(Array.from({ length: 5 }, seededRandom(7))).toEqual(first)
  expect(Array.from({ length: 5 }, seededRandom(8))).not.toEqual(first)
})

test('the numbers spread evenly over [0, 1), also for neighbouring seeds', () => {
  const tenths = new Array<number>(10).fill(0)
  const random = seededRandom(1)
  for (let i = 0; i < 100_000; i++) {
    const tenth = Math.floor(random() * 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  expect(tenths.every((count) => Math.abs(count - 10_000) < 500)).toBe(true)
  const heads = Array.from({ length: 10_000 }, (_, seed) => seededRandom(seed)()).filter((value) => value < 0.5).length
  expect(Math.abs(heads - 5_000)).toBeLessThan(250)
})
