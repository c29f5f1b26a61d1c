import { expect, test } from 'vitest'
import type { KpiReading } from '../types.ts'
import { compareToTarget, missesClearly } from './compare-to-target.ts'

const reading = (kpi: string, value: number, target?: number): KpiReading => ({
  kpi,
  journey: 'initial-import',
  source: 'kpis/a.csv',
  ...(target === undefined ? {} : { target }),
  status: 'ok',
  value,
  readAt: '2026-10-05T09:00:00.000Z',
})

test.each([
  ['completionRate', 0.62, 0.85, 'missed', '62 % of a target of 85 %'],
  ['completionRate', 0.849, 0.85, 'missed', '84.9 % of a target of 85 %'],
  ['completionRate', 0.85, 0.85, 'reached', '85 % of a target of 85 %'],
  ['completionRate', 0.87, 0.85, 'reached', '87 % of a target of 85 %'],
  ['completionRate', 0, 0.85, 'missed', '0 % of a target of 85 %'],
  ['errorRate', 0.04, 0.02, 'missed', '4 % against a target of at most 2 %'],
  ['errorRate', 0.02, 0.02, 'reached', '2 % against a target of at most 2 %'],
  ['timeOnTask', 94, 60, 'missed', '94 s against a target of at most 60 s'],
  ['sentiment', -0.25, 0.4, 'missed', '−0.25 of a target of 0.4'],
  ['ease', 5.5, 5.5, 'reached', '5.5 of a target of 5.5'],
  ['traffic', 3120, 3000, 'reached', '3,120 of a target of 3,000'],
])('A %s of %d with a target of %d is %s', (kpi, value, target, status, words) => {
  expect(compareToTarget(reading(kpi, value, target))).toEqual({ status, words })
})

test('Without a target nothing is reached or missed', () => {
  expect(compareToTarget(reading('completionRate', 0.62))).toEqual({ status: 'no target', words: '62 %' })
})

test('What could not be read is neither', () => {
  const unavailable: KpiReading = {
    kpi: 'completionRate',
    journey: 'initial-import',
    source: 'kpis/a.csv',
    target: 0.85,
    status: 'unavailable',
    reason: 'There is no file kpis/a.csv.',
  }
  expect(compareToTarget(unavailable)).toEqual({
    status: 'unavailable',
    words: 'unavailable: There is no file kpis/a.csv.',
  })
})

test.each([
  ['completionRate', [0.8, 0.849], true],
  ['completionRate', [0.8, 0.85], false],
  ['errorRate', [0.86, 0.9], true],
  ['errorRate', [0.85, 0.9], false],
  ['completionRate', undefined, false],
] as const)('A %s that may be %j of a target of 0.85 misses it clearly: %s', (kpi, interval, clearly) => {
  const known = interval === undefined ? {} : { interval: [interval[0], interval[1]] as [number, number] }
  expect(missesClearly({ ...reading(kpi, 0.82, 0.85), ...known } as KpiReading)).toBe(clearly)
})

test('Without a target, or unread, nothing is missed clearly', () => {
  expect(missesClearly({ ...reading('completionRate', 0.5), interval: [0.4, 0.6] } as KpiReading)).toBe(false)
  const { kpi, journey, source } = reading('completionRate', 0.5)
  expect(missesClearly({ kpi, journey, source, target: 0.85, status: 'unavailable', reason: 'no' })).toBe(false)
})
