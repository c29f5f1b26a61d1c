import { expect, test } from 'vitest'
import { kpiReading } from '../../fixtures/builders/kpi-reading.ts'
import { formatKpi, isBelowTarget } from './kpi-gap.ts'

test.each([
  ['completionRate', 0.849, 0.85, true],
  ['completionRate', 0.85, 0.85, false],
  ['errorRate', 0.021, 0.02, true],
  ['errorRate', 0.02, 0.02, false],
  ['timeOnTask', 91, 90, true],
  ['timeOnTask', 89, 90, false],
])('%s at %d misses a target of %d: %s', (kpi, value, target, below) => {
  expect(isBelowTarget(kpiReading({ kpi, value, target }))).toBe(below)
})

test('a reading without target or without value misses nothing', () => {
  const { target: _, ...untargeted } = kpiReading()
  const unavailable = { kpi: 'errorRate', journey: 'j', source: 'file', target: 0.01 }
  expect([
    isBelowTarget(untargeted),
    isBelowTarget({ ...unavailable, status: 'unavailable', reason: 'no such file' }),
  ]).toEqual([false, false])
})

test('every KPI is written in its own unit', () => {
  expect([
    formatKpi('completionRate', 0.62),
    formatKpi('errorRate', 0.004),
    formatKpi('timeOnTask', 84),
    formatKpi('sentiment', 0.4),
    formatKpi('traffic', 3120),
  ]).toEqual(['62 %', '0.4 %', '1 min 24 s', '0.4', '3,120'])
})
