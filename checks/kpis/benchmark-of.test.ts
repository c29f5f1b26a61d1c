import { expect, test } from 'vitest'
import { february } from '../../fixtures/builders/kpi-days.ts'
import { kpiReading } from '../../fixtures/builders/kpi-reading.ts'
import { benchmarkOf } from './benchmark-of.ts'

/** Four weeks of 60, 70, 80 and 64 % of ten tries a day. */
const weeks = february((index) => {
  const numerator = [6, 7, 8, 6.4][Math.floor(index / 7)] ?? 0
  return { value: numerator / 10, numerator, denominator: 10 }
})

test('What the configuration says comes first, then what is good for a web vital', () => {
  expect(benchmarkOf(kpiReading({ benchmark: 0.8, days: weeks }))).toEqual({ value: 0.8, from: 'configuration' })
  expect(benchmarkOf(kpiReading({ kpi: 'fieldLcp', value: 2600, benchmark: 2000 }))).toMatchObject({ value: 2000 })
  expect(['fieldLcp', 'fieldInp', 'fieldCls'].map((kpi) => benchmarkOf(kpiReading({ kpi, value: 1 }))?.value)).toEqual([
    2500, 200, 0.1,
  ])
})

test('Else it is the better quarter of its own weeks, on whichever side is better', () => {
  expect(benchmarkOf(kpiReading({ days: weeks }))).toEqual({ value: expect.closeTo(0.725), from: 'own weeks' })
  expect(benchmarkOf(kpiReading({ kpi: 'errorRate', days: weeks }))?.value).toBeCloseTo(0.63)
})

test('Of three whole weeks there is no better quarter, nor of days that cannot be put together', () => {
  expect(benchmarkOf(kpiReading({ days: weeks.slice(1) }))).toBeUndefined()
  const medians = weeks.map(({ day, value }) => ({ day, value }))
  expect(benchmarkOf(kpiReading({ kpi: 'timeOnTask', days: medians }))).toBeUndefined()
})

test('What could not be read has the benchmark of its configuration and no other', () => {
  const unread = { kpi: 'ease', journey: 'j', source: 'a file', status: 'unavailable', reason: 'no' } as const
  expect([benchmarkOf(unread), benchmarkOf({ ...unread, benchmark: 5 })?.value]).toEqual([undefined, 5])
})
