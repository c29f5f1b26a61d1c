import { expect, test } from 'vitest'
import { february } from '../../fixtures/builders/kpi-days.ts'
import { kpiReading } from '../../fixtures/builders/kpi-reading.ts'
import { kpiTrend } from './kpi-trend.ts'
import { drawSparkline } from './sparkline.ts'

test('Values are blocks from the lowest to the highest, with a bar where they moved', () => {
  expect(drawSparkline({ values: [0, 1, 2, 3, 4, 5, 6, 7] })).toBe('▁▂▃▄▅▆▇█')
  expect(drawSparkline({ values: [7, 7, 1, 1], mark: 2 })).toBe('██│▁▁')
})

test('A day without data is a dot, and what is drawn together is its mean', () => {
  expect(drawSparkline({ values: [0, undefined, 8] })).toBe('▁·█')
  expect(drawSparkline({ values: [0, 2, 6, 10, 8, 8], mark: 4 }, 3)).toBe('▁█│█')
})

test('Small differences are drawn small', () => {
  expect(drawSparkline({ values: [100, 101, 100, 101] })).toBe('▄▅▄▅')
  expect(drawSparkline({ values: [0, 0, 0] })).toBe('▅▅▅')
})

test('One value is no trend', () => {
  expect([drawSparkline({ values: [] }), drawSparkline({ values: [1, undefined] })]).toEqual(['', ''])
})

test('A trend goes through the days that have no data', () => {
  const [first, , third] = february((index) => ({ value: index }))
  if (!first || !third) throw new Error('February has days.')
  const shift = { day: third.day, earliest: '', latest: '', before: 0, after: 2, direction: 'better', p: 0 } as const
  expect(kpiTrend(kpiReading({ days: [first, third], shift }))).toEqual({
    days: ['2026-02-01', '2026-02-02', '2026-02-03'],
    values: [0, undefined, 2],
    mark: 2,
  })
})

test('Days that are none, or too far apart, make no trend', () => {
  const days = (from: string, to: string) =>
    kpiTrend(
      kpiReading({
        days: [
          { day: from, value: 1 },
          { day: to, value: 2 },
        ],
      }),
    )
  expect([days('2026-02-01', 'soon'), days('2020-01-01', '2026-02-01'), days('2026-02-02', '2026-02-01')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
