import { expect, test } from 'vitest'
import { seededRandom } from '../compare/seeded-random.ts'
import { findShift } from './find-shift.ts'
import type { KpiKind } from './kpi-kinds.ts'

const share: KpiKind = { unit: 'share', from: 0, to: 1, better: 'higher' }
const count: KpiKind = { unit: 'count', from: 0, to: 1e9, better: 'lower' }

const dayOf = (index: number) =>
  new Date(Date.parse('2026-09-07T00:00:00Z') + index * 86_400_000).toISOString().slice(0, 10)

/** Days of 400 tries whose rate is `rates`, with a little unrest that a seed repeats. */
function tries(rates: number[], seed = 1) {
  const random = seededRandom(seed)
  return rates.map((rate, index) => {
    const numerator = Math.round(400 * rate + 16 * (random() - 0.5))
    return { day: dayOf(index), value: numerator / 400, numerator, denominator: 400, sample: 400 }
  })
}

const flat = (days: number, rate = 0.7) => Array.from({ length: days }, () => rate)
/** Fewer complete on Saturdays and Sundays; the first day is a Monday. */
const weekly = (rates: number[]) => rates.map((rate, index) => (index % 7 < 5 ? rate : rate - 0.15))

test('A level that falls is found on its first day, with both levels', () => {
  const rates = weekly([...flat(20), ...flat(8, 0.6)])
  expect(findShift(tries(rates), share)).toEqual({
    day: dayOf(20),
    earliest: dayOf(20),
    latest: dayOf(20),
    before: expect.closeTo(0.645, 2),
    after: expect.closeTo(0.55, 2),
    direction: 'worse',
    p: 1 / 2000,
  })
})

test('A week’s rhythm alone is no change', () => {
  expect(findShift(tries(weekly(flat(28))), share)).toBeUndefined()
})

test('A slope is no step, however steep', () => {
  expect(findShift(tries(flat(28).map((rate, index) => rate - 0.01 * index)), share)).toBeUndefined()
})

test('Three days are a level, two are an incident', () => {
  expect(findShift(tries([...flat(25), ...flat(3, 0.45)]), share)?.day).toBe(dayOf(25))
  expect(findShift(tries([...flat(26), ...flat(2, 0.45)]), share)?.day).not.toBe(dayOf(26))
})

test('Of 20 days nothing is said, of 21 something', () => {
  const rates = [...flat(12), ...flat(9, 0.5)]
  expect(findShift(tries(rates.slice(0, 20)), share)).toBeUndefined()
  expect(findShift(tries(rates), share)?.day).toBe(dayOf(12))
})

test('Counts are told by the day, and fewer is better where it is', () => {
  const random = seededRandom(3)
  const days = [...flat(16, 30), ...flat(12, 12)].map((value, index) => ({
    day: dayOf(index),
    value: value + Math.round(6 * (random() - 0.5)),
  }))
  expect(findShift(days, count)).toMatchObject({
    day: dayOf(16),
    before: expect.closeTo(30, -1),
    after: expect.closeTo(12, -1),
    direction: 'better',
  })
})

test('Days that are all alike give nothing', () => {
  const days = flat(28).map((value, index) => ({ day: dayOf(index), value }))
  expect(findShift(days, share)).toBeUndefined()
  expect(
    findShift(
      flat(28, 0).map((value, index) => ({ day: dayOf(index), value })),
      count,
    ),
  ).toBeUndefined()
})

test('Of 400 series in which nothing happens at most ten have a change', () => {
  const random = seededRandom(11)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const found = Array.from({ length: 400 }, () =>
    findShift(
      weekly(flat(28)).map((rate, index) => {
        const numerator = Math.round(400 * (rate + 0.03 * normal()))
        return { day: dayOf(index), value: numerator / 400, numerator, denominator: 400 }
      }),
      share,
    ),
  ).filter((shift) => shift !== undefined)
  expect(found.length).toBeLessThanOrEqual(10)
})
