import { expect, test } from 'vitest'
import { kpiKind } from './kpi-kinds.ts'
import { writeAmount, writeInterval } from './write-amount.ts'

test.each([
  ['completionRate', 0.6174, '62 %'],
  ['completionRate', 0.004, '0.4 %'],
  ['completionRate', 0.9951, '99.5 %'],
  ['completionRate', 0.00049, '0.05 %'],
  ['completionRate', 1, '100 %'],
  ['timeOnTask', 0.42, '420 ms'],
  ['timeOnTask', 4.26, '4.3 s'],
  ['timeOnTask', 45.2, '45 s'],
  ['timeOnTask', 119.4, '119 s'],
  ['timeOnTask', 119.5, '2 min'],
  ['timeOnTask', 125, '2 min 5 s'],
  ['timeOnTask', 3_720, '1 h 2 min'],
  ['fieldLcp', 2_480, '2.5 s'],
  ['fieldInp', 184.6, '185 ms'],
  ['fieldCls', 0.104, '0.1'],
  ['traffic', 3_120, '3,120'],
  ['tickets', 3.4, '3'],
  ['sentiment', -0.253, '−0.25'],
  ['sentiment', -0.001, '0'],
  ['sus', 71.26, '71.26'],
])('A %s of %d is written %s', (kpi, value, words) => expect(writeAmount(value, kpiKind(kpi))).toBe(words))

test.each([
  ['completionRate', 0.849, 0.85, '84.9 %'],
  ['completionRate', 0.85, 0.85, '85 %'],
  ['completionRate', 0.62, 0.85, '62 %'],
  ['timeOnTask', 60.4, 60, '60.4 s'],
  ['fieldLcp', 2_510, 2_500, '2.51 s'],
  ['fieldCls', 0.104, 0.1, '0.104'],
])('A %s of %d is told from %d: %s', (kpi, value, target, words) =>
  expect(writeAmount(value, kpiKind(kpi), target)).toBe(words),
)

test.each<[string, [number, number], string]>([
  ['completionRate', [0.6, 0.64], '60 to 64'],
  ['errorRate', [0.0312, 0.0488], '3.1 to 4.9'],
  ['timeOnTask', [41, 49.4], '41 to 49'],
  ['timeOnTask', [0.9, 1.2], '900 ms to 1.2 s'],
  ['timeOnTask', [100, 130], '100 s to 2 min 10 s'],
  ['sentiment', [-0.3, 0.1], '−0.3 to 0.1'],
])('The interval of a %s %j is written %s', (kpi, interval, words) =>
  expect(writeInterval(interval, kpiKind(kpi))).toBe(words),
)
