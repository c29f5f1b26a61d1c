import { expect, test } from 'vitest'
import { hourName, spanOf } from './span-of.ts'
import { metricDays } from './to-series.ts'

/** In Berlin the clock went back on Sunday the 25th, which began on Saturday at 22:00 UTC and had 25 hours. */
const { days } = spanOf(new Date('2026-10-27T12:00:00Z'), { timeZone: 'Europe/Berlin', window: 1, history: 3 })
const hoursFrom = (from: string, count: number, value: (hour: number) => number) =>
  new Map(
    Array.from({ length: count }, (_, hour) => [hourName(new Date(Date.parse(from) + hour * 3_600_000)), value(hour)]),
  )

test('a day is the mean of the hours that begin in it, by the clock of the team', () => {
  const hours = hoursFrom('2026-10-23T22:00:00Z', 24 + 25 + 24, (hour) => (hour < 24 ? 1 : hour < 49 ? 2 : 3))
  expect(metricDays(hours, days)).toEqual(
    new Map([
      ['2026-10-24', 1],
      ['2026-10-25', 2],
      ['2026-10-26', 3],
    ]),
  )
})

test('three quarters of a day must be known: 19 of 25 hours are enough, 18 are not', () => {
  const first = (count: number) =>
    metricDays(
      hoursFrom('2026-10-24T22:00:00Z', count, () => 5),
      days,
    )
  expect(first(19)).toEqual(new Map([['2026-10-25', 5]]))
  expect(first(18)).toEqual(new Map())
})

test('hours of a zone that is half an hour off belong to the day in which they begin', () => {
  const indian = spanOf(new Date('2026-10-27T12:00:00Z'), { timeZone: 'Asia/Kolkata', window: 1, history: 2 }).days
  const hours = hoursFrom('2026-10-24T19:00:00Z', 24, () => 7)
  expect(metricDays(hours, indian)).toEqual(new Map([['2026-10-25', 7]]))
})
