import { expect, test } from 'vitest'
import { normal } from '../../bench/noise-model.ts'
import { seededRandom } from '../compare/seeded-random.ts'
import type { Point } from './read-points.ts'
import { relativeRoots } from './relative-roots.ts'
import { steady } from './steady.ts'

type Hours = { points: Point[]; rest: Float64Array }

/** Two weeks of hours from a Monday (the fifth day of 1970) on. */
function unusual(rest: (hour: number, i: number) => number, weight: (hour: number) => number = () => 1): Hours {
  const points = Array.from({ length: 336 }, (_, i) => ({ time: 96 + i, value: 0, weight: weight(i % 24) }))
  return { points, rest: Float64Array.from(points, (_, i) => rest(i % 24, i)) }
}

function evened({ points, rest }: Hours): Float64Array {
  const roots = relativeRoots(points)
  return steady(
    points,
    rest.map((value, i) => value * (roots[i] ?? 0)),
    'hour',
  )
}

const scatter = (values: Float64Array, which: (hour: number) => boolean) => {
  const own = values.filter((_, i) => which(i % 24))
  return Math.sqrt(own.reduce((sum, value) => sum + value ** 2, 0) / own.length)
}
const night = (hour: number) => hour < 6
const day = (hour: number) => hour >= 9 && hour < 18

test('nights with few people scatter as days with many do', () => {
  const random = seededRandom(1)
  const people = (hour: number) => (hour < 8 ? 4 : 64)
  const rest = unusual((hour) => normal(random) / Math.sqrt(people(hour)), people)
  const ratio = scatter(rest.rest, night) / scatter(rest.rest, day)
  const even = evened(rest)
  expect(ratio).toBeGreaterThan(3)
  expect(scatter(even, night) / scatter(even, day)).toBeCloseTo(1, 0)
})

test('what is loud while people work is made even without being told how many there were', () => {
  const random = seededRandom(2)
  const even = evened(unusual((hour) => normal(random) * (day(hour) ? 5 : 1)))
  const ratio = scatter(even, day) / scatter(even, night)
  expect(ratio).toBeGreaterThan(0.8)
  expect(ratio).toBeLessThan(1.6)
})

test('an outage counts as an event, however deep', () => {
  const random = seededRandom(3)
  const noise = Array.from({ length: 336 }, () => normal(random))
  const outage = (depth: number) => evened(unusual((_, i) => (i === 100 ? depth : (noise[i] ?? 0))))
  const shareOf = (values: Float64Array) => (values[100] ?? 0) ** 2 / values.reduce((sum, value) => sum + value ** 2, 0)
  expect(shareOf(outage(50))).toBeLessThan(0.06)
  expect(shareOf(outage(5000))).toBeLessThan(0.06)
})

test('what never moves stays at nothing', () => {
  expect(new Set(evened(unusual(() => 0)))).toEqual(new Set([0]))
})
