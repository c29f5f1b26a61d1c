import { expect, test } from 'vitest'
import { normal } from '../../bench/noise-model.ts'
import { seededRandom } from '../compare/seeded-random.ts'
import { contrast } from './contrast.ts'

const random = seededRandom(1)

function autoregressive(n: number, phi: number): Float64Array {
  let value = normal(random)
  return Float64Array.from({ length: n }, () => {
    value = phi * value + Math.sqrt(1 - phi * phi) * normal(random)
    return value
  })
}

/** What the difference really scatters by, and what the error says, over many series that have nothing to do with each other. */
function simulate(phi: number) {
  const runs = Array.from({ length: 150 }, () => {
    const sides = autoregressive(336, phi).map(Math.sign)
    return contrast(autoregressive(336, phi), sides)
  })
  const root = (values: number[]) => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length)
  return { scatter: root(runs.map(({ low, high }) => high - low)), error: root(runs.map(({ error }) => error)) }
}

test('the means are those of each side, by weight', () => {
  const { low, high } = contrast(
    Float64Array.of(1, 2, 3, 4, 100),
    Float64Array.of(-1, -1, 1, 1, 0),
    Float64Array.of(1, 3, 1, 1, 9),
  )
  expect([low, high]).toEqual([1.75, 3.5])
})

test('of values without memory the error is the one of any textbook', () => {
  const { error } = simulate(0)
  expect(error).toBeCloseTo(2 / Math.sqrt(336), 2)
})

test('of values with memory it is larger, and as large as the difference really scatters', () => {
  const { scatter, error } = simulate(0.9)
  expect(error / (2 / Math.sqrt(336))).toBeGreaterThan(2)
  expect(error / scatter).toBeGreaterThan(0.85)
  expect(error / scatter).toBeLessThan(1.15)
})

test('a side that is empty has the mean 0', () => {
  expect(contrast(Float64Array.of(1, 2), Float64Array.of(1, 1)).low).toBe(0)
})
