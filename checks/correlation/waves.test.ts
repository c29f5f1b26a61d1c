import { expect, test } from 'vitest'
import { dot } from './dot.ts'
import { usualBases } from './usual-basis.ts'
import { wavesFor } from './waves.ts'

const basis = (step: 'hour' | 'day', n: number) =>
  usualBases(step)(
    Array.from({ length: n }, (_, i) => ({ time: 96 + i, value: 0, weight: 1 })),
    'parts',
  )
const hours = wavesFor()(336, basis('hour', 336))
const days = wavesFor()(28, basis('day', 28))
const wave = (number: number, n: number) =>
  Float64Array.from({ length: n }, (_, t) => Math.cos((Math.PI * number * (t + 0.5)) / n))

test('a wave is seen where it is, in its size', () => {
  const { numbers, sizes } = days
  const seen = sizes(wave(5, 28))
  expect(Math.abs(seen[numbers.indexOf(5)] ?? 0)).toBeGreaterThan(0.9 * Math.sqrt(14))
  expect(dot(seen, seen)).toBeLessThanOrEqual(14)
})

test('waves that the usual week says are left out, and so is what the week and the trend say of a series', () => {
  const { numbers, sizes } = days
  expect(numbers).not.toContain(8)
  const usual = sizes(Float64Array.from({ length: 28 }, (_, day) => ((day * 5) % 7) + 0.3 * day))
  expect(Math.max(...usual.map(Math.abs))).toBeLessThan(1e-9)
})

test('of two weeks of hours three quarters are left, of four weeks of days two thirds', () => {
  expect(hours.numbers.length / 336).toBeGreaterThan(0.75)
  expect(days.numbers.length / 28).toBeGreaterThan(0.65)
})

test('what takes longer than the window is trend', () => {
  expect([hours.numbers[0], days.numbers[0]]).toEqual([2, 2])
})
