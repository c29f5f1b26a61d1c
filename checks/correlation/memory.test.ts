import { expect, test } from 'vitest'
import { normal } from '../../bench/noise-model.ts'
import { seededRandom } from '../compare/seeded-random.ts'
import { memoryOf, newIn } from './memory.ts'

function autoregressive(phi: number, random: () => number): Float64Array {
  let value = normal(random)
  return Float64Array.from({ length: 2_000 }, () => {
    value = phi * value + Math.sqrt(1 - phi * phi) * normal(random)
    return value
  })
}

test.each([0, 0.3, 0.8, 0.95])('a series that keeps %d of each value is seen to, within a twentieth', (phi) => {
  const memory = memoryOf(autoregressive(phi, seededRandom(1)))
  expect(Math.abs(memory - phi)).toBeLessThan(0.051)
  expect(memory * 20).toBeCloseTo(Math.round(memory * 20), 10)
})

test('what goes up and down keeps nothing, what hardly moves nearly all, and nothing has no memory', () => {
  expect(memoryOf(Float64Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 1 : -1)))).toBe(0)
  expect(memoryOf(new Float64Array(100).fill(3))).toBe(0.99)
  expect(memoryOf(new Float64Array(100))).toBe(0)
})

test('what is new is a value without what is kept of the one before, the first one as if it had been so before', () => {
  expect([...newIn(Float64Array.of(4, 4, 8, 2), 0.5)]).toEqual([2, 2, 6, -2])
  expect([...newIn(Float64Array.of(4, 1), 0)]).toEqual([4, 1])
})
