import { describe, expect, test } from 'vitest'
import { jointLevel } from '../../bench/joint-level.ts'
import { levelAgainstZero, looksWithin } from './looks.ts'
import { seededRandom } from './seeded-random.ts'
import { positiveRankSum, signedRankTail } from './signed-rank.ts'

const three = { flows: 3, severity: 'block' } as const

/** The sum of the chances at each look: an upper bound of the chance at any of them. */
function marginalSum(pairs: number, flows: number): number {
  return looksWithin({ pairs, family: { flows, severity: 'block' } }).reduce(
    (sum, look) => sum + (look.worse ? signedRankTail(look.pairs, look.worse.againstZero) : 0),
    0,
  )
}

test('up to three flows and 20 pairs have these looks', () => {
  expect(looksWithin({ pairs: 20, family: three })).toEqual([
    { pairs: 5, noWorse: 15 },
    { pairs: 7, noWorse: 27 },
    { pairs: 10, noWorse: 49, worse: { beyondMargin: 50, againstZero: 55 } },
    { pairs: 14, noWorse: 90, worse: { beyondMargin: 88, againstZero: 101 } },
    { pairs: 20, noWorse: 170, worse: { beyondMargin: 165, againstZero: 188 } },
  ])
  expect(looksWithin({ pairs: 20, family: { flows: 1, severity: 'block' } })).toEqual(
    looksWithin({ pairs: 20, family: three }),
  )
})

test('looks beyond the budget do not exist, on and beside the boundary', () => {
  expect(
    [4, 5, 6, 7, 9, 10, 19].map((pairs) => looksWithin({ pairs, family: three }).map((look) => look.pairs)),
  ).toEqual([[], [5], [5], [5, 7], [5, 7], [5, 7, 10], [5, 7, 10, 14]])
})

test('the last look within the budget gets the level that the looks beyond it leave', () => {
  expect(looksWithin({ pairs: 10, family: three }).at(-1)?.worse?.againstZero).toBe(54)
  expect(looksWithin({ pairs: 14, family: three }).map((look) => look.worse?.againstZero)).toEqual([
    undefined,
    undefined,
    55,
    99,
  ])
})

test('from the fourth flow on the key against zero gets stricter, and a look it makes impossible passes its share on', () => {
  const keys = (flows: number) =>
    looksWithin({ pairs: 20, family: { flows, severity: 'block' } }).map((look) => look.worse?.againstZero)
  expect(keys(3).slice(2)).toEqual([55, 101, 188])
  expect(keys(4).slice(2)).toEqual([undefined, 99, 189])
  expect(keys(6).slice(2)).toEqual([undefined, 100, 192])
  expect(keys(30).slice(2)).toEqual([undefined, 104, 199])
})

test('what only warns keeps the usual level up to fifteen flows', () => {
  const level = (flows: number) => levelAgainstZero({ flows, severity: 'warn' })
  expect([level(1), level(14)]).toEqual([0.0061 / 3, 0.0061 / 3])
  expect(level(15)).toBeCloseTo(0.0061 / 3, 12)
  expect(level(16)).toBe(0.0305 / 16)
})

test('for every budget and number of flows the exact chances stay within 0.61 % per check', () => {
  for (let flows = 1; flows <= 40; flows++) {
    for (let pairs = 5; pairs <= 20; pairs++) {
      expect(marginalSum(pairs, flows) * Math.max(flows, 1), `${pairs} pairs, ${flows} flows`).toBeLessThanOrEqual(
        0.0061,
      )
    }
  }
})

test('the exact chance at any look stays within what is allowed, and closely', () => {
  const joint = (flows: number, key: 'beyondMargin' | 'againstZero') =>
    jointLevel(
      looksWithin({ pairs: 20, family: { flows, severity: 'block' } }).flatMap(({ pairs, worse }) =>
        worse ? [{ pairs, rankSum: worse[key] }] : [],
      ),
    )
  expect(joint(3, 'beyondMargin')).toBeCloseTo(0.02419, 5)
  expect(joint(3, 'againstZero')).toBeCloseTo(0.001648, 6)
  expect(joint(7, 'againstZero')).toBeLessThan(0.0061 / 7)
  const firstTwo = [
    { pairs: 5, rankSum: 15 },
    { pairs: 7, rankSum: 27 },
  ]
  expect(jointLevel(firstTwo)).toBeCloseTo(0.03683, 5)
})

describe('in 40,000 series of exchangeable arms (any distribution gives the same signs and ranks)', () => {
  const random = seededRandom(20)
  const series = Array.from({ length: 40_000 }, () => Array.from({ length: 20 }, () => random() - 0.5))
  const rate = (passes: (values: number[]) => boolean) => series.filter(passes).length / series.length

  /** The upper end of four standard errors above a true rate. */
  const atMost = (level: number) => level + 4 * Math.sqrt((level * (1 - level)) / series.length)

  test('the key against zero passes in at most 0.20 % at any look, and at three flows and seven alike per check', () => {
    for (const flows of [3, 7]) {
      const looks = looksWithin({ pairs: 20, family: { flows, severity: 'block' } })
      const joint = rate((values) =>
        looks.some(({ pairs, worse }) => worse && positiveRankSum(values.slice(0, pairs)) >= worse.againstZero),
      )
      expect(joint).toBeGreaterThan(0)
      expect(joint).toBeLessThan(atMost(0.0061 / flows))
    }
  })

  test('no worse is wrong in at most 5 % and the key beyond the margin in at most 2.5 %', () => {
    const looks = looksWithin({ pairs: 20, family: three })
    const noWorse = rate((values) =>
      looks.some(({ pairs, noWorse }) => positiveRankSum(values.slice(0, pairs)) >= noWorse),
    )
    const beyond = rate((values) =>
      looks.some(({ pairs, worse }) => worse && positiveRankSum(values.slice(0, pairs)) >= worse.beyondMargin),
    )
    expect([noWorse > 0.045, noWorse < atMost(0.05)]).toEqual([true, true])
    expect([beyond > 0.02, beyond < atMost(0.025)]).toEqual([true, true])
  })
})
