import { expect, test } from 'vitest'
import { kindOf, usualWeek } from './usual-week.ts'

/** Monday the 5th of January 1970, in days and hours since its first day. */
const monday = { day: 4, hour: 96 }
const from = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i)
const sumOf = (columns: Float64Array[], i: number) => columns.reduce((sum, column) => sum + (column[i] ?? 0), 0)

test('days have a column for each weekday, and each day is in its own', () => {
  const { week } = usualWeek(from(monday.day, 14), 'day', 'parts')
  expect(week.map((column) => [...column.keys()].filter((i) => column[i] === 1))).toEqual(
    from(0, 7).map((weekday) => [weekday, weekday + 7]),
  )
})

test('by parts, hours have 24 of a working day and of the weekend, and four of each weekday', () => {
  const { week } = usualWeek(from(monday.hour, 336), 'hour', 'parts')
  expect(week).toHaveLength(2 * 24 + 7 * 4)
  expect(new Set(from(0, 336).map((i) => sumOf(week, i)))).toEqual(new Set([2]))
})

test('by hours, each of the 168 of a week has one, and each hour is in its own', () => {
  const { week } = usualWeek(from(monday.hour, 336), 'hour', 'hours')
  expect(week).toHaveLength(168)
  expect(week.map((column) => column.indexOf(1))).toEqual(from(0, 168))
  expect(new Set(from(0, 336).map((i) => sumOf(week, i)))).toEqual(new Set([1]))
})

test('hours that are not there have no column', () => {
  expect(usualWeek([monday.hour, monday.hour + 168], 'hour', 'hours').week).toEqual([Float64Array.of(1, 1)])
})

test('the trend is a straight line through the middle of the window, gaps or not', () => {
  expect(usualWeek([10, 11, 14], 'day', 'parts').trend).toEqual(Float64Array.of(-2, -1, 2))
})

test.each<[string, number, 'hour' | 'day', ReturnType<typeof kindOf>]>([
  ['Friday', monday.day + 4, 'day', { weekend: false }],
  ['Saturday', monday.day + 5, 'day', { weekend: true }],
  ['Friday at 23', monday.hour + 5 * 24 - 1, 'hour', { weekend: false, hour: 23 }],
  ['Saturday at 0', monday.hour + 5 * 24, 'hour', { weekend: true, hour: 0 }],
  ['Sunday at 23', monday.hour + 7 * 24 - 1, 'hour', { weekend: true, hour: 23 }],
  ['Monday at 0', monday.hour + 7 * 24, 'hour', { weekend: false, hour: 0 }],
])('%s is of its kind', (_, time, step, kind) => {
  expect(kindOf(time, step)).toEqual(kind)
})
