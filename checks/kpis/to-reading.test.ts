import { expect, test } from 'vitest'
import type { Found } from './found.ts'
import { spanOf } from './span-of.ts'
import { toReading } from './to-reading.ts'

const readAt = '2026-11-30T12:00:00.000Z'
const span = spanOf(new Date(readAt), { timeZone: 'UTC', window: 2, history: 4 })
const wanted = { kpi: 'completionRate', journey: 'import', source: 'Mixpanel, funnel 7', target: 0.85 }
const reading = (found: Found, kpi = 'completionRate') => toReading({ ...wanted, kpi }, found, { span, readAt })
const day = (name: string, numerator: number) => ({ day: `2026-11-${name}`, numerator, denominator: 1_000 })
const amount = (numerator: number, denominator: number) => ({
  value: numerator / denominator,
  numerator,
  denominator,
  sample: denominator,
  interval: [expect.any(Number), expect.any(Number)],
})

test('A reading is the sum of its window, beside the same number of days before', () => {
  expect(reading({ days: [day('26', 720), day('27', 720), day('28', 620), day('29', 620)] })).toEqual({
    ...wanted,
    status: 'ok',
    ...amount(1_240, 2_000),
    window: { from: '2026-11-28', to: '2026-11-29', timeZone: 'UTC' },
    previous: {
      ...amount(1_440, 2_000),
      window: { from: '2026-11-26', to: '2026-11-27', timeZone: 'UTC' },
      change: { direction: 'worse', clear: true, interval: [expect.any(Number), expect.any(Number)] },
    },
    days: [
      { day: '2026-11-26', ...amount(720, 1_000) },
      { day: '2026-11-27', ...amount(720, 1_000) },
      { day: '2026-11-28', ...amount(620, 1_000) },
      { day: '2026-11-29', ...amount(620, 1_000) },
    ],
    readAt,
  })
})

test('Days that do not say of how many people they are make no whole, and that is said', () => {
  expect(
    reading({
      days: [
        { day: '2026-11-28', value: 0.62 },
        { day: '2026-11-29', value: 0.6 },
      ],
    }),
  ).toEqual({
    ...wanted,
    status: 'unavailable',
    reason: 'Mixpanel, funnel 7 does not say of how many people each of its days is, without which they are no whole.',
  })
})

test('Days that are missing are said, and are not zero', () => {
  expect(reading({ days: [day('29', 620)] })).toMatchObject({ value: 0.62, notes: ['1 of its 2 days have no data'] })
  expect(reading({ days: [day('26', 720)] })).toEqual({
    ...wanted,
    status: 'unavailable',
    reason: 'Mixpanel, funnel 7 has nothing from 2026-11-28 to 2026-11-29, only up to 2026-11-26.',
  })
})

test('What a source says of the whole window counts more than its days', () => {
  const found = { days: [{ day: '2026-11-29', value: 40 }], window: { value: 50 }, previous: { value: 45 } }
  expect(reading(found, 'timeOnTask')).toMatchObject({
    value: 50,
    previous: { value: 45, change: { direction: 'worse', clear: false } },
    days: [{ day: '2026-11-29', value: 40 }],
  })
  expect(reading(found, 'timeOnTask')).not.toHaveProperty('notes')
})

test('A window of the source’s own is told as it is', () => {
  const when = { from: '2026-10-01', to: '2026-10-31' }
  expect(reading({ window: { value: 0.6, when } })).toEqual({
    ...wanted,
    status: 'ok',
    value: 0.6,
    window: when,
    readAt,
  })
  expect(reading({ window: { value: 0.6, when: 'unsaid' } })).toEqual({ ...wanted, status: 'ok', value: 0.6, readAt })
})

test('Data that ends before the window does is said; a minute is no matter', () => {
  const until = (freshUntil: string) =>
    reading({ days: [day('28', 620), day('29', 620)], freshUntil: new Date(freshUntil) })
  expect(until('2026-11-29T21:30:00Z')).toMatchObject({
    freshUntil: '2026-11-29T21:30:00.000Z',
    notes: ['its data ends on 2026-11-29 21:30 UTC'],
  })
  expect(until('2026-11-29T23:59:00Z')).not.toHaveProperty('notes')
})

test('A number that cannot be leaves nothing of the rest', () => {
  expect(reading({ days: [{ day: '2026-11-29', numerator: 1_300, denominator: 1_000 }] })).toEqual({
    ...wanted,
    status: 'unavailable',
    reason: 'Mixpanel, funnel 7 gives what cannot be: 1,300 of 1,000 are more than all.',
  })
  expect(reading({}, 'revenue')).toMatchObject({ status: 'unavailable', reason: 'revenue is not a known KPI.' })
})
