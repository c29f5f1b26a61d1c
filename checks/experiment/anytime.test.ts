import { expect, test } from 'vitest'
import { anytimeMultiplier, anytimeMultiplierOneSided, anytimeP, anytimePOneSided, spreadAfter } from './anytime.ts'

test.each([
  [2, 0.05, 3.6563948713638443],
  [8.936, 0.05, 3.0352090896437462],
  [3.5, 0.01, 3.8273155966890773],
  [20, 0.001, 4.206666742898554],
])(
  'with spread %d and alpha %d the mixture itself, integrated by scipy 1.10 (quad), reaches 1 / alpha there',
  (spread, alpha, z) => {
    expect(anytimeMultiplier(spread, alpha)).toBeCloseTo(z, 9)
  },
)

test('equation 9 of Waudby-Smith et al., written out in numpy, with 5,000 people planned at alpha .05', () => {
  const multiplier = (people: number) => anytimeMultiplier(spreadAfter(people, 5000, 0.05), 0.05)
  expect(Math.sqrt(spreadAfter(5000, 5000, 0.05) - 1) / Math.sqrt(5000)).toBeCloseTo(0.0398400668, 10)
  expect(multiplier(500)).toBeCloseTo(3.855054633530311, 9)
  expect(multiplier(5000)).toBeCloseTo(3.035208990376253, 9)
  expect(multiplier(50000)).toBeCloseTo(3.2417231454054374, 9)
})

test('equation 14 of Howard et al., with the tuning that Eppo documents (10,000 people), is the same formula', () => {
  const rho = 1260.056097925634
  const tuned = 10000 / (Math.log(Math.log(Math.E / 0.05 ** 2)) - 2 * Math.log(0.05))
  expect(tuned).toBeCloseTo(rho, 9)
  const multiplier = (people: number) => anytimeMultiplier(1 + people / rho, 0.05)
  expect([1000, 10000, 40000].map(multiplier)).toEqual([
    expect.closeTo(3.8550546335303113, 9),
    expect.closeTo(3.035208990376253, 9),
    expect.closeTo(3.1271141436879906, 9),
  ])
})

test.each([
  [6461, 5000, 0.05, 2.780118997394211],
  [1000, 1000, 0.05, 2.7790942353135217],
  [2000, 8000, 0.025, 3.277413867950797],
  [300, 1000, 0.005, 3.7164048944588854],
])('equation 134 of Waudby-Smith et al. in numpy: %i of %i people, one-sided at %d', (people, planned, alpha, z) => {
  expect(anytimeMultiplierOneSided(spreadAfter(people, planned, 2 * alpha), alpha)).toBeCloseTo(z, 9)
})

test("GrowthBook's sequential one-sided bound of a difference (test_tests.py, 3,000 and 3,461 people, N* 5,000)", () => {
  const multiplier = anytimeMultiplierOneSided(spreadAfter(6461, 5000, 0.1), 0.05)
  expect(0.23437666666666668 - multiplier * 0.12983081254184736).toBeCloseTo(-0.12656844172804982, 6)
  expect(0.23437666666666668 + multiplier * 0.12983081254184736).toBeCloseTo(0.5953217750613832, 6)
})

test('a p-value is alpha exactly where the interval ends at zero, and an interval to which nothing is known excludes nothing', () => {
  for (const alpha of [0.2, 0.05, 0.001]) {
    for (const spread of [1.01, 2, 9, 400]) {
      expect(anytimeP(anytimeMultiplier(spread, alpha), spread)).toBeCloseTo(alpha, 12)
      expect(anytimeP(-anytimeMultiplier(spread, alpha), spread)).toBeCloseTo(alpha, 12)
      expect(anytimePOneSided(anytimeMultiplierOneSided(spread, alpha), spread)).toBeCloseTo(alpha, 12)
    }
  }
  expect([anytimeP(0, 5), anytimePOneSided(0, 5), anytimePOneSided(-9, 5)]).toEqual([1, 1, 1])
})

test('the interval is about narrowest at the number of people that it was planned for', () => {
  const planned = [500, 2000, 4000, 8000, 32000]
  const widths = planned.map((plan) => anytimeMultiplier(spreadAfter(4000, plan, 0.05), 0.05))
  expect(Math.min(...widths)).toBe(widths[2])
})
