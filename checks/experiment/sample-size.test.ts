import { expect, test } from 'vitest'
import type { ExperimentKpi } from '../types.ts'
import {
  detectableDifference,
  goalMultiplier,
  guardrailMultiplier,
  peopleFor,
  personVariance,
  powerWith,
} from './sample-size.ts'

const even: [number, number] = [0.5, 0.5]
const share = (p: number) => p * (1 - p)
const two = (p1: number, p2: number, multiplier: number, shares = even) => ({
  variances: [share(p1), share(p2)] as [number, number],
  shares,
  distance: p2 - p1,
  multiplier,
})
const z = goalMultiplier('end', 0.05)

test.each([
  [0.2, 0.25, 1090.994283074524],
  [0.1, 0.11, 14748.045020841953],
  [0.65, 0.85, 69.6588076423482],
])(
  'two shares, %d and %d, per arm (scipy 1.10; the last is 70 in Chow, Shao and Wang, chapter 4)',
  (p1, p2, perArm) => {
    expect(peopleFor(two(p1, p2, z), 0.8) / 2).toBeCloseTo(perArm, 6)
  },
)

test('other levels and splits (scipy 1.10): 62 % to 71.3 % in all, with alpha halved and half of the people per arm', () => {
  expect(peopleFor(two(0.62, 0.713, z), 0.8)).toBeCloseTo(799.0103305196521, 6)
  expect(peopleFor(two(0.62, 0.713, goalMultiplier('end', 0.025), [0.5, 0.25]), 0.8)).toBeCloseTo(1417.3747266923624, 6)
})

test('means: 63 per arm in Chow, Shao and Wang, chapter 3; 39,906 in all by G*Power for a variance of 100, which has t', () => {
  const mean = (variance: number, distance: number) => ({
    variances: [variance, variance] as [number, number],
    shares: even,
    distance,
    multiplier: z,
  })
  expect(peopleFor(mean(100, 5), 0.8) / 2).toBeCloseTo(62.79103787479271, 6)
  expect(peopleFor(mean(100, 0.3), 0.85)).toBeCloseTo(39903.9876582974, 4)
})

test('non-inferiority: 4,946 per arm for 20 % within 2 points; 25 and 50 in Chow, Shao and Wang, one-sided', () => {
  const one = guardrailMultiplier('end', 0.05)
  expect(peopleFor({ ...two(0.2, 0.2, one), distance: 0.02 }, 0.8) / 2).toBeCloseTo(4946.045785615813, 6)
  expect(Math.ceil(peopleFor({ ...two(0.65, 0.85, one), distance: 0.3 }, 0.8) / 2)).toBe(25)
  const mean = { variances: [100, 100] as [number, number], shares: even, distance: 5, multiplier: one }
  expect(Math.ceil(peopleFor(mean, 0.8) / 2)).toBe(50)
})

test('looking daily takes 1.915 times as many people for a goal (numpy, equation 9 at the planned number)', () => {
  expect(goalMultiplier('daily', 0.05)).toBeCloseTo(3.0352089903762525, 9)
  expect(guardrailMultiplier('daily', 0.05)).toBeCloseTo(2.7790942353135217, 9)
  const daily = peopleFor(two(0.2, 0.25, goalMultiplier('daily', 0.05)), 0.8)
  expect(daily / peopleFor(two(0.2, 0.25, z), 0.8)).toBeCloseTo(15.029812585325747 / 7.848879734, 6)
})

test('power, people and detectable effect are three ways to ask the same', () => {
  const claim = two(0.2, 0.25, z)
  expect(powerWith(claim, 1600)).toBeCloseTo(0.6696969798626484, 9)
  expect(powerWith(claim, peopleFor(claim, 0.9))).toBeCloseTo(0.9, 9)
  const kpi: ExperimentKpi = { kpi: 'completionRate', kind: 'share', better: 'higher', base: 0.2 }
  const seen = detectableDifference(kpi, claim, { people: peopleFor(claim, 0.8), power: 0.8, unit: 'absolute' })
  expect(seen).toBeCloseTo(0.05, 9)
})

test('the detectable difference of shares, up and down (roots found by scipy 1.10), and of a mean', () => {
  const up = { kpi: 'completionRate', kind: 'share', better: 'higher', base: 0.62 } as const
  const down = { kpi: 'errorRate', kind: 'share', better: 'lower', base: 0.05 } as const
  const mean = { kpi: 'timeOnTask', kind: 'mean', better: 'lower', base: 60, sd: 10 } as const
  const claim = { shares: even, multiplier: z }
  expect([
    detectableDifference(up, claim, { people: 1000, power: 0.8, unit: 'absolute' }),
    detectableDifference(down, claim, { people: 5000, power: 0.8, unit: 'relative' }),
    detectableDifference(mean, claim, { people: 2 * 62.79103787479271, power: 0.8, unit: 'relative' }),
  ]).toEqual([expect.closeTo(0.08350289781893205, 9), expect.closeTo(-0.015892128825382355, 9), expect.closeTo(-5, 9)])
})

test('no share rises above 100 % or falls below none: then nothing could be seen', () => {
  const kpi = { kpi: 'completionRate', kind: 'share', better: 'higher', base: 0.97 } as const
  const claim = { shares: even, multiplier: z }
  expect(detectableDifference(kpi, claim, { people: 200, power: 0.8, unit: 'absolute' })).toBeUndefined()
  expect(detectableDifference(kpi, claim, { people: 2000, power: 0.8, unit: 'absolute' })).toBeLessThan(0.03)
})

const revenue: ExperimentKpi = { kpi: 'revenue', kind: 'mean', better: 'higher', base: 60, sd: 60 }
const asked = (kpi: ExperimentKpi, effect: number, shares = even, multiplier = z) => {
  const distance = effect * kpi.base
  const variances: [number, number] = [personVariance(kpi, 0, 'relative'), personVariance(kpi, distance, 'relative')]
  return { variances, shares, distance, multiplier }
}

// statsmodels 0.13.5: normal_sample_size_one_tail(distance, 0.8, alpha / 2, s, s) with s² = v₀ / s₀ + (1 + effect)² v₀ / s₁.
test.each<[string, ReturnType<typeof asked>, number]>([
  ['a mean of 60 with a deviation of 60, + 10 %', asked(revenue, 0.1), 3469.2048425822977],
  [
    'a deviation of 12 at 20, + 15 %, alpha halved, shares of 60 and 20 %',
    asked({ ...revenue, base: 20, sd: 12 }, 0.15, [0.6, 0.2], goalMultiplier('end', 0.025)),
    1259.100534180405,
  ],
  ['a ratio of 0.1, + 20 %', asked({ ...revenue, kind: 'ratio', base: 0.1, sd: 0.2 }, 0.2), 3830.253310362356],
  ['the same mean, looked at daily', asked(revenue, 0.1, even, goalMultiplier('daily', 0.05)), 6643.17716271398],
])('a relative rise of %s: the deviation grows along (statsmodels)', (_, claim, people) => {
  expect(peopleFor(claim, 0.8)).toBeCloseTo(people, 6)
})

test("van Belle's example of a constant coefficient of variation, 30 % and a quarter more: 29 per arm (30 with his 8 for 7.85)", () => {
  expect(peopleFor(asked({ ...revenue, base: 0.8, sd: 0.24 }, 0.25), 0.8) / 2).toBeCloseTo(28.96236621974816, 9)
})

test("Welch's t with its non-central distribution (R) has the power that was planned, to a tenth of a point", () => {
  // R: 1 - pt(qt(.975, df), df, 6 / sqrt(60^2 / 1735 + 66^2 / 1735)) with Satterthwaite's df is 0.7998706469.
  expect(powerWith(asked(revenue, 0.1), 3470)).toBeCloseTo(0.7998706469, 3)
  expect(powerWith(asked(revenue, 0.1), 3000)).toBeCloseTo(0.7406292444765552, 9)
})

test('the spread stays for a fall, for an effect in the own unit, for a score with a most, and for a mean below zero', () => {
  const grown = (kpi: Partial<ExperimentKpi>, distance: number, unit: 'relative' | 'absolute' = 'relative') =>
    personVariance({ ...revenue, ...kpi }, distance, unit)
  expect([
    grown({}, 6),
    grown({ better: 'lower' }, -6),
    grown({}, 6, 'absolute'),
    grown({ bounded: true }, 6),
    grown({ base: -60 }, 6),
    // Further below zero is further away from it.
    grown({ base: -60, better: 'lower' }, -6),
  ]).toEqual([expect.closeTo(4356, 9), 3600, 3600, 3600, 3600, expect.closeTo(4356, 9)])
})

test('the detectable rise of a mean whose spread grows along (roots found by scipy 1.10)', () => {
  const claim = { shares: even, multiplier: z }
  const third = { shares: [0.6, 0.2] as [number, number], multiplier: goalMultiplier('end', 0.025) }
  expect([
    detectableDifference(revenue, claim, { people: 2000, power: 0.8, unit: 'relative' }),
    detectableDifference({ ...revenue, sd: 48 }, third, { people: 1400, power: 0.9, unit: 'relative' }),
  ]).toEqual([expect.closeTo(8.036688400508183, 9), expect.closeTo(60 * 0.2286495821111262, 9)])
})

test('with too few people no rise would show, since the spread grows as fast: at a variation of 100 % from 15.7 people on', () => {
  const claim = { shares: even, multiplier: z }
  expect(detectableDifference(revenue, claim, { people: 15.69, power: 0.8, unit: 'relative' })).toBeUndefined()
  expect(detectableDifference(revenue, claim, { people: 15.7, power: 0.8, unit: 'relative' })).toBeGreaterThan(60)
  expect(detectableDifference(revenue, claim, { people: 15.69, power: 0.8, unit: 'absolute' })).toBeCloseTo(
    60 * Math.sqrt((2 * 15.697759468698177) / 15.69),
    9,
  )
})
