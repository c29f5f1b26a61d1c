import { expect, test } from 'vitest'
import { kpiKind } from './kpi-kinds.ts'
import { sumDays } from './sum-days.ts'

const sum = (kpi: string, days: Parameters<typeof sumDays>[0]) => {
  const kind = kpiKind(kpi)
  if (!kind) throw new Error(kpi)
  return sumDays(days, kind)
}

test('Rates are added up by their counts, never averaged', () => {
  const days = [
    { numerator: 1, denominator: 2 },
    { numerator: 90, denominator: 100 },
  ]
  expect(sum('completionRate', days)).toEqual({ numerator: 91, denominator: 102 })
})

test('Counts are added, and a day without one adds nothing', () => {
  expect(sum('traffic', [{ value: 5 }, {}, { value: 7 }])).toEqual({ value: 12 })
})

test('Means are weighted by their samples, and their spread is that of all values together', () => {
  // Of 1 1 3 3 and 5 7: mean 20/6, variance of the whole.
  const days = [
    { value: 2, sample: 4, sd: 1 },
    { value: 6, sample: 2, sd: 1 },
  ]
  const all = [1, 1, 3, 3, 5, 7]
  const mean = all.reduce((total, value) => total + value, 0) / all.length
  const sd = Math.sqrt(all.reduce((total, value) => total + (value - mean) ** 2, 0) / all.length)
  expect(sum('timeOnTask', days)).toEqual({ value: expect.closeTo(mean, 12), sample: 6, sd: expect.closeTo(sd, 12) })
  expect(
    sum('timeOnTask', [
      { value: 2, sample: 4 },
      { value: 6, sample: 2, sd: 1 },
    ]),
  ).toEqual({
    value: expect.closeTo(mean, 12),
    sample: 6,
  })
})

test('Means of unknown weight cannot be put together; one alone can', () => {
  expect(sum('timeOnTask', [{ value: 2 }, { value: 6 }])).toEqual({})
  expect(sum('timeOnTask', [{ value: 2 }, { value: 6, sample: 3 }])).toEqual({})
  expect(sum('timeOnTask', [{ value: 2 }, {}])).toEqual({ value: 2 })
  expect(sum('timeOnTask', [])).toEqual({})
})
