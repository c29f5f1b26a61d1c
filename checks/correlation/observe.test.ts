import { expect, test } from 'vitest'
import type { Series, SeriesStep, SeriesUnit } from '../types.ts'
import { usualBases } from './usual-basis.ts'
import { newsFor } from './news-of.ts'
import { observe } from './observe.ts'

const starts = { hour: Date.UTC(2026, 8, 7), day: Date.UTC(2026, 8, 7) }
const lengths = { hour: 3_600_000, day: 86_400_000 }

function series(
  step: SeriesStep,
  n: number,
  value: (i: number) => number | undefined,
  unit: SeriesUnit = 'score',
): Series {
  const points = Array.from({ length: n }, (_, i) => ({ at: starts[step] + i * lengths[step], value: value(i) }))
  return {
    name: 'x',
    title: 'x',
    unit,
    points: points.map(({ at, value }) => ({
      at: new Date(at).toISOString(),
      ...(value === undefined ? {} : { value }),
    })),
  }
}

const unusual = (series: Series, step: SeriesStep) => observe(series, step, usualBases(step))

const largest = (values: Float64Array) => Math.max(...values.map(Math.abs))

test('of two weeks that are alike but for a trend nothing is unusual', () => {
  const usual = (i: number) => {
    const [hour, weekday] = [i % 24, Math.floor(i / 24) % 7]
    return (weekday > 4 ? 1 : 3) * Math.sin(hour / 4) + (weekday === 4 && hour >= 12 && hour < 18 ? -2 : 0) + i / 50
  }
  const observed = unusual(series('hour', 336, usual), 'hour')
  const news = newsFor('hour', usualBases('hour'))(observed, 0)
  expect(Math.sqrt(observed.drifting.length) * largest(news.values)).toBeLessThan(1e-9)
  expect(largest(observed.drifting)).toBeGreaterThan(1)
})

test('of days the usual weekday and the trend are taken away', () => {
  const { rest } = unusual(
    series('day', 28, (i) => [5, 6, 7, 6, 4, 1, 0][i % 7] ?? 0),
    'day',
  )
  expect(largest(rest)).toBeLessThan(1e-9)
})

test('a value that nobody knows is left out, and the others stay where they are', () => {
  const whole = series('day', 28, (i) => i % 7)
  const gappy = series('day', 28, (i) => (i === 9 ? undefined : i % 7))
  expect(unusual(gappy, 'day').rest).toHaveLength(27)
  expect(largest(unusual(gappy, 'day').rest)).toBeLessThan(1e-9)
  expect(unusual(whole, 'day').level).toBe(3)
})

test('times are looked at as factors, counts by their root, and one that is zero is no obstacle', () => {
  const doubled = unusual(
    series('day', 28, (i) => (i === 14 ? 200 : 100), 'milliseconds'),
    'day',
  )
  const halved = unusual(
    series('day', 28, (i) => (i === 14 ? 50 : 100), 'milliseconds'),
    'day',
  )
  expect(doubled.rest[14]).toBeCloseTo(-(halved.rest[14] ?? 0), 10)
  expect(
    largest(
      unusual(
        series('day', 28, () => 0, 'milliseconds'),
        'day',
      ).rest,
    ),
  ).toBe(0)
  expect(
    largest(
      unusual(
        series('day', 28, () => 0, 'count'),
        'day',
      ).rest,
    ),
  ).toBeLessThan(1e-9)
})
