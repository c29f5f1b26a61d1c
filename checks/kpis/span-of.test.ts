import { expect, test } from 'vitest'
import { endsOf, monthsOf, spanOf, windowOf, windowsOf } from './span-of.ts'

const hours = (zone: string, now: string, days = 7) =>
  spanOf(new Date(now), { timeZone: zone, window: 1, history: days }).days.map(
    ({ day, from, to }) => [day, (to.getTime() - from.getTime()) / 3_600_000] as const,
  )

test('A span ends with yesterday, in the days of its zone', () => {
  const span = spanOf(new Date('2026-11-30T00:30:00Z'), { timeZone: 'America/New_York', window: 2, history: 4 })
  expect(span).toEqual({
    timeZone: 'America/New_York',
    window: 2,
    days: [
      { day: '2026-11-25', from: new Date('2026-11-25T05:00:00Z'), to: new Date('2026-11-26T05:00:00Z') },
      { day: '2026-11-26', from: new Date('2026-11-26T05:00:00Z'), to: new Date('2026-11-27T05:00:00Z') },
      { day: '2026-11-27', from: new Date('2026-11-27T05:00:00Z'), to: new Date('2026-11-28T05:00:00Z') },
      { day: '2026-11-28', from: new Date('2026-11-28T05:00:00Z'), to: new Date('2026-11-29T05:00:00Z') },
    ],
  })
  const { current, previous } = windowsOf(span)
  expect([current, previous].map((days) => days.map(({ day }) => day))).toEqual([
    ['2026-11-27', '2026-11-28'],
    ['2026-11-25', '2026-11-26'],
  ])
  expect(endsOf(current)).toEqual({ from: new Date('2026-11-27T05:00:00Z'), to: new Date('2026-11-29T05:00:00Z') })
})

test('A moment before midnight is still today, and midnight itself is tomorrow', () => {
  const last = (now: string) => hours('Europe/Berlin', now).at(-1)?.[0]
  expect([last('2026-11-29T22:59:59Z'), last('2026-11-29T23:00:00Z')]).toEqual(['2026-11-28', '2026-11-29'])
})

test('The days on which the clock is changed have 23 and 25 hours, and midnight may not exist', () => {
  expect(hours('Europe/Berlin', '2026-10-27T12:00:00Z', 3)).toEqual([
    ['2026-10-24', 24],
    ['2026-10-25', 25],
    ['2026-10-26', 24],
  ])
  expect(hours('Europe/Berlin', '2026-03-30T12:00:00Z', 2)).toEqual([
    ['2026-03-28', 24],
    ['2026-03-29', 23],
  ])
  // In Beirut the clock goes from 23:59:59 to 01:00.
  expect(hours('Asia/Beirut', '2026-03-30T12:00:00Z', 2)).toEqual([
    ['2026-03-28', 24],
    ['2026-03-29', 23],
  ])
})

test('There are always as many days before the window as in it', () => {
  expect(spanOf(new Date('2026-11-30T12:00:00Z'), { timeZone: 'UTC', window: 28, history: 28 }).days).toHaveLength(56)
})

test.each([
  ['2026-11-30T12:00:00Z', 'UTC', '2026-10-01 2026-10-31', '2026-09-01 2026-09-30', 62],
  ['2026-12-01T00:00:00Z', 'UTC', '2026-11-01 2026-11-30', '2026-10-01 2026-10-31', 61],
  ['2026-11-30T23:30:00Z', 'Europe/Berlin', '2026-11-01 2026-11-30', '2026-10-01 2026-10-31', 61],
  ['2026-03-15T12:00:00Z', 'UTC', '2026-02-01 2026-02-28', '2026-01-01 2026-01-31', 59],
  ['2028-03-01T12:00:00Z', 'UTC', '2028-02-01 2028-02-29', '2028-01-01 2028-01-31', 60],
  ['2026-01-31T12:00:00Z', 'UTC', '2025-12-01 2025-12-31', '2025-11-01 2025-11-30', 62],
])('At %s in %s the last month is %s, and that before %s', (now, timeZone, month, before, days) => {
  const span = monthsOf(new Date(now), { timeZone })
  const { current, previous } = windowsOf(span)
  const told = [current, previous].map((of) => windowOf(of, span)).map(({ from, to }) => `${from} ${to}`)
  expect([...told, span.days.length]).toEqual([month, before, days])
})
