import { expect, test } from 'vitest'
import { kpiKind } from './kpi-kinds.ts'
import { type SourceUnit, unitFactor } from './unit-factor.ts'

test.each<[SourceUnit | undefined, string, number | undefined]>([
  [undefined, 'timeOnTask', 1],
  ['ms', 'timeOnTask', 1e-3],
  ['ns', 'timeOnTask', 1e-9],
  ['s', 'fieldLcp', 1_000],
  ['ns', 'fieldLcp', 1e-6],
  ['percent', 'errorRate', 0.01],
  ['ratio', 'errorRate', 1],
  ['percent', 'timeOnTask', undefined],
  ['ms', 'completionRate', undefined],
  ['s', 'traffic', undefined],
])('%s of %s is multiplied by %s', (unit, kpi, factor) => {
  const kind = kpiKind(kpi)
  expect(kind && unitFactor(unit, kind)).toBe(factor)
})
