import { expect, test } from 'vitest'
import { kpiKind, type KpiKind } from './kpi-kinds.ts'
import { toAmount } from './to-amount.ts'

const kindOf = (kpi: string): KpiKind => {
  const kind = kpiKind(kpi)
  if (!kind) throw new Error(kpi)
  return kind
}
const read = (kpi: string, found: Parameters<typeof toAmount>[0]) => toAmount(found, kindOf(kpi))

test('A rate comes from its counts, with the interval of a proportion', () => {
  expect(read('completionRate', { numerator: 81, denominator: 263 })).toEqual({
    status: 'ok',
    amount: {
      value: 81 / 263,
      numerator: 81,
      denominator: 263,
      sample: 263,
      interval: [expect.closeTo(0.2553, 4), expect.closeTo(0.3662, 4)],
    },
  })
  expect(read('errorRate', { value: 0.5, sample: 100 })).toMatchObject({
    amount: { value: 0.5, sample: 100, interval: [expect.closeTo(0.4038, 4), expect.closeTo(0.5962, 4)] },
  })
})

test('A mean has an interval where its spread is known and its sample is not small', () => {
  expect(read('timeOnTask', { value: 50, sample: 100, sd: 10 })).toEqual({
    status: 'ok',
    amount: { value: 50, sample: 100, sd: 10, interval: [expect.closeTo(48.04, 2), expect.closeTo(51.96, 2)] },
  })
  expect(read('timeOnTask', { value: 50, sample: 29, sd: 10 })).toEqual({
    status: 'ok',
    amount: { value: 50, sample: 29, sd: 10 },
  })
  expect(read('timeOnTask', { value: 50, interval: [49, 51] })).toMatchObject({ amount: { interval: [49, 51] } })
})

test.each([
  ['completionRate', {}],
  ['completionRate', { numerator: 0, denominator: 0 }],
  ['completionRate', { denominator: 10 }],
  ['timeOnTask', { sample: 0, value: 0 }],
  ['traffic', {}],
])('For %s, %j is nothing, and not zero', (kpi, found) => {
  expect(read(kpi, found)).toEqual({ status: 'empty' })
})

test('Zero that was counted is zero', () => {
  expect(read('traffic', { value: 0 })).toEqual({ status: 'ok', amount: { value: 0 } })
  expect(read('completionRate', { numerator: 0, denominator: 20 })).toMatchObject({ amount: { value: 0 } })
})

test.each([
  ['completionRate', { value: 62 }, '62 is not from 0 to 1'],
  ['completionRate', { numerator: 130, denominator: 100 }, '130 of 100 are more than all'],
  ['completionRate', { numerator: -1, denominator: 100 }, 'a count is below 0'],
  ['sentiment', { value: -1.1 }, '-1.1 is not from -1 to 1'],
  ['timeOnTask', { value: Number.NaN }, 'it is no number'],
  ['traffic', { value: Number.POSITIVE_INFINITY }, 'it is no number'],
])('For %s, %j cannot be', (kpi, found, reason) => {
  expect(read(kpi, found)).toEqual({ status: 'impossible', reason })
})

test('Counts that a source estimates may be a little over all, and no more', () => {
  expect(read('completionRate', { numerator: 101.4, denominator: 100 })).toMatchObject({ amount: { value: 1 } })
  expect(read('completionRate', { numerator: 101.6, denominator: 100 })).toMatchObject({ status: 'impossible' })
})
