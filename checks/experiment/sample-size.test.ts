import { expect, test } from 'vitest'
import type { ExperimentKpi } from '../types.ts'
import { detectableDifference, goalMultiplier, guardrailMultiplier, peopleFor, powerWith } from './sample-size.ts'

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
  const seen = detectableDifference(kpi, claim, { people: peopleFor(claim, 0.8), power: 0.8 })
  expect(seen).toBeCloseTo(0.05, 9)
})

test('the detectable difference of shares, up and down (roots found by scipy 1.10), and of a mean', () => {
  const up = { kpi: 'completionRate', kind: 'share', better: 'higher', base: 0.62 } as const
  const down = { kpi: 'errorRate', kind: 'share', better: 'lower', base: 0.05 } as const
  const mean = { kpi: 'timeOnTask', kind: 'mean', better: 'lower', base: 60, sd: 10 } as const
  const claim = { shares: even, multiplier: z }
  expect([
    detectableDifference(up, claim, { people: 1000, power: 0.8 }),
    detectableDifference(down, claim, { people: 5000, power: 0.8 }),
    detectableDifference(mean, claim, { people: 2 * 62.79103787479271, power: 0.8 }),
  ]).toEqual([expect.closeTo(0.08350289781893205, 9), expect.closeTo(-0.015892128825382355, 9), expect.closeTo(-5, 9)])
})

test('no share rises above 100 % or falls below none: then nothing could be seen', () => {
  const kpi = { kpi: 'completionRate', kind: 'share', better: 'higher', base: 0.97 } as const
  const claim = { shares: even, multiplier: z }
  expect(detectableDifference(kpi, claim, { people: 200, power: 0.8 })).toBeUndefined()
  expect(detectableDifference(kpi, claim, { people: 2000, power: 0.8 })).toBeLessThan(0.03)
})
