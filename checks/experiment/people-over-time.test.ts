import { expect, test } from 'vitest'
import type { KpiReading } from '../types.ts'
import { ASSUMED_GROWTH, peopleOverTime, peopleWithin, weeksUntil } from './people-over-time.ts'

const day = (index: number) => `2026-11-${String(index + 1).padStart(2, '0')}`
const days = (...people: number[]) =>
  people.map((denominator, index) => ({ day: day(index), value: 0.5, numerator: denominator / 2, denominator }))

function reading(rest: Partial<Extract<KpiReading, { status: 'ok' }>>): KpiReading {
  return {
    kpi: 'completionRate',
    journey: 'initial-import',
    source: 'mixpanel',
    status: 'ok',
    value: 0.5,
    readAt: '2026-12-01T00:00:00Z',
    ...rest,
  }
}

test('without a count of the whole window, the average day and an assumption that is named as one', () => {
  const week = days(100, 120, 110, 130, 140, 40, 60)
  expect(peopleOverTime(reading({ days: week, denominator: 700 }))).toEqual({
    perDay: 100,
    growth: ASSUMED_GROWTH,
    known: false,
    days: 7,
  })
})

test('with fewer different people in the window than its days add up to, the curve goes through both', () => {
  const traffic = peopleOverTime(
    reading({
      days: days(...Array.from({ length: 28 }, () => 100)),
      denominator: 1400,
      window: { from: day(0), to: day(27) },
    }),
  )
  if ('reason' in traffic) throw new Error(traffic.reason)
  expect(traffic).toEqual({
    perDay: 100,
    growth: expect.closeTo(Math.log(14) / Math.log(28), 12),
    known: true,
    days: 28,
  })
  expect(peopleWithin(traffic, 1)).toBe(100)
  expect(peopleWithin(traffic, 28)).toBeCloseTo(1400, 9)
})

test('only whole weeks make the average day: the oldest days that are left over do not count', () => {
  const traffic = peopleOverTime(reading({ days: days(9000, 9000, 100, 100, 100, 100, 100, 100, 100) }))
  expect(traffic).toMatchObject({ perDay: 100, days: 7 })
})

test('the samples of means are people too, and so is the value of traffic itself', () => {
  const means = Array.from({ length: 7 }, (_, index) => ({ day: day(index), value: 31, sample: 50 }))
  const visits = Array.from({ length: 7 }, (_, index) => ({ day: day(index), value: 80 }))
  expect(peopleOverTime(reading({ kpi: 'timeOnTask', days: means }))).toMatchObject({ perDay: 50 })
  expect(peopleOverTime(reading({ kpi: 'traffic', days: visits }))).toMatchObject({ perDay: 80 })
  expect(peopleOverTime(reading({ kpi: 'timeOnTask', days: visits }))).toEqual({
    reason: 'mixpanel tells of 0 days how many people came, and a week is needed.',
  })
})

test('six days are no week, and what could not be read says why', () => {
  expect(peopleOverTime(reading({ days: days(1, 2, 3, 4, 5, 6) }))).toEqual({
    reason: 'mixpanel tells of 6 days how many people came, and a week is needed.',
  })
  const unavailable: KpiReading = {
    kpi: 'traffic',
    journey: 'initial-import',
    source: 'datadog',
    status: 'unavailable',
    reason: 'datadog did not answer within 10 s.',
  }
  expect(peopleOverTime(unavailable)).toEqual({ reason: 'datadog did not answer within 10 s.' })
})

test('weeks are whole: enough on the last day is enough, one person more takes a week more, and too many too long', () => {
  const traffic = { perDay: 100, growth: 1, known: true, days: 28 }
  expect([weeksUntil(traffic, 1400, 6), weeksUntil(traffic, 1401, 6), weeksUntil(traffic, 4201, 6)]).toEqual([
    2,
    3,
    null,
  ])
})
