import { expect, test } from 'vitest'
import { comparePeriods } from './compare-periods.ts'
import { kpiKind } from './kpi-kinds.ts'

const compare = (
  kpi: string,
  ...[before, after]: Parameters<typeof comparePeriods> extends [infer A, infer B, unknown] ? [A, B] : never
) => {
  const kind = kpiKind(kpi)
  if (!kind) throw new Error(kpi)
  return comparePeriods(before, after, kind)
}
const rate = (numerator: number, denominator: number) => ({ value: numerator / denominator, numerator, denominator })

test('A rate moved clearly where the interval of its difference leaves out zero', () => {
  expect(compare('completionRate', rate(56, 70), rate(48, 80))).toEqual({
    direction: 'worse',
    clear: true,
    interval: [expect.closeTo(-0.3339, 4), expect.closeTo(-0.0524, 4)],
  })
  expect(compare('errorRate', rate(5, 56), rate(0, 29))).toMatchObject({ direction: 'better', clear: false })
})

test('Which way is better is the KPI’s own', () => {
  expect(compare('timeOnTask', { value: 45, sd: 10, sample: 100 }, { value: 55, sd: 10, sample: 100 })).toMatchObject({
    direction: 'worse',
    clear: true,
  })
  expect(compare('traffic', { value: 100 }, { value: 150 })).toMatchObject({ direction: 'better', clear: true })
  expect(compare('tickets', { value: 100 }, { value: 150 })).toMatchObject({ direction: 'worse', clear: true })
})

test('Counts differ clearly from about two standard deviations of their sum on', () => {
  expect(compare('traffic', { value: 100 }, { value: 127 })).toMatchObject({ clear: false })
  expect(compare('traffic', { value: 100 }, { value: 130 })).toMatchObject({ clear: true })
})

test('Without anything that says how sure a value is, nothing is clear', () => {
  expect(compare('timeOnTask', { value: 45 }, { value: 90 })).toEqual({ direction: 'worse', clear: false })
  expect(compare('timeOnTask', { value: 45 }, { value: 45 })).toEqual({ direction: 'same', clear: false })
})
