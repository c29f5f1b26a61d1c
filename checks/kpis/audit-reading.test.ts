import { expect, test } from 'vitest'
import { kpiReading } from '../../fixtures/builders/kpi-reading.ts'
import { auditReading } from './audit-reading.ts'

const window = { window: 7 }
const october = { from: '2026-10-01', to: '2026-10-31', timeZone: 'UTC' }
const september = { from: '2026-09-01', to: '2026-09-30', timeZone: 'UTC' }

test('A KPI stands beside its target and its benchmark, by how much and how surely', () => {
  const reading = kpiReading({ value: 0.62, interval: [0.6, 0.64], target: 0.85, benchmark: 0.63 })
  expect(auditReading(reading, window)).toEqual({
    reading,
    target: { value: 0.85, by: expect.closeTo(-0.23, 10), reached: false, clear: true },
    benchmark: { value: 0.63, by: expect.closeTo(-0.01, 10), reached: false, clear: false, from: 'configuration' },
  })
})

test.each<[string, Parameters<typeof kpiReading>[0], boolean, boolean]>([
  ['on the target is reached', { value: 0.85, interval: [0.84, 0.86] }, true, false],
  ['with its low end on it clearly so', { value: 0.86, interval: [0.85, 0.87] }, true, true],
  ['with its high end on it not clearly missed', { value: 0.84, interval: [0.83, 0.85] }, false, false],
  ['below it altogether is clearly missed', { value: 0.83, interval: [0.82, 0.8499] }, false, true],
  ['without an interval is never clear', { value: 0.1 }, false, false],
  ['where less is better the other way round', { kpi: 'errorRate', value: 0.9, interval: [0.86, 0.95] }, false, true],
  ['and on the target reached there too', { kpi: 'errorRate', value: 0.85, interval: [0.8, 0.85] }, true, true],
])('%s', (_, parts, reached, clear) => {
  expect(auditReading(kpiReading({ target: 0.85, ...parts }), window).target).toMatchObject({ reached, clear })
})

test('A count is told by the window that its target is of, so that months of other lengths can be compared', () => {
  const traffic = kpiReading({
    kpi: 'traffic',
    target: 700,
    value: 3_100,
    window: october,
    previous: { value: 3_000, window: september, change: { direction: 'better', clear: false } },
  })
  const { reading, target } = auditReading(traffic, window)
  expect(reading).toMatchObject({
    value: 700,
    interval: [expect.closeTo(675.36, 2), expect.closeTo(724.64, 2)],
    previous: { value: 700, change: { direction: 'same', clear: false } },
  })
  expect(target).toMatchObject({ value: 700, by: 0, reached: true, clear: false })
  const more = auditReading({ ...traffic, value: 4_000 }, window)
  expect(more.reading).toMatchObject({ previous: { change: { direction: 'better', clear: true } } })
})

test('Where all days of a count are known they are added up: people of a month are fewer than those of its weeks', () => {
  const days = Array.from({ length: 31 }, (_, index) => ({
    day: `2026-10-${`${index + 1}`.padStart(2, '0')}`,
    value: 100,
  }))
  const traffic = kpiReading({ kpi: 'traffic', target: 700, value: 2_000, window: october, days })
  expect(auditReading(traffic, window).reading).toMatchObject({ value: 700 })
  expect(auditReading({ ...traffic, days: days.slice(1) }, window).reading).toMatchObject({
    value: expect.closeTo(451.6, 1),
  })
})

test('What could not be read stands beside nothing', () => {
  const reading = { ...kpiReading(), status: 'unavailable' as const, reason: 'is away.' }
  expect(auditReading(reading, window)).toEqual({ reading })
})
