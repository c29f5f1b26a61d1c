import { expect, test } from 'vitest'
import { countsOf, opinionOf, type Results } from './results.ts'

const of = {
  flag: {
    key: 'import-42',
    pullRequest: 42,
    description: 'Clear errors help',
    arms: [
      { name: 'control', share: 0.5 },
      { name: 'b', share: 0.5 },
    ],
  },
  experiment: {
    id: 'exp_1',
    trackingKey: 'import-42',
    status: 'running',
    variations: [
      { variationId: 'v0', key: '0', name: 'control' },
      { variationId: 'v1', key: '1', name: 'b' },
    ],
    phases: [],
  },
  metrics: { completionRate: 'met_1', timeOnTask: 'met_2' },
}
const one = (numerator: number, users: number, stddev: number, more = {}) => ({
  numerator,
  denominator: users,
  mean: numerator / users,
  stddev,
  ...more,
})
const found = (control: ReturnType<typeof one>, b: ReturnType<typeof one>): Results => ({
  result: {
    results: [
      {
        metrics: [
          {
            metricId: 'met_1',
            variations: [
              { variationId: 'v0', users: 100, analyses: [control] },
              { variationId: 'v1', users: 50, analyses: [b] },
            ],
          },
        ],
      },
    ],
  },
})

test('a share counts people, a mean has its squares, and a ratio is left out', () => {
  const share = one(20, 100, 0.4)
  const mean = one(100, 50, 3)
  expect(countsOf(found(share, mean), of)).toEqual({
    status: 'counted',
    crossed: 0,
    arms: [
      { name: 'control', people: 100, kpis: { completionRate: { people: 100, sum: 20, sumSquares: 20 } } },
      { name: 'b', people: 50, kpis: { completionRate: { people: 50, sum: 100, sumSquares: 9 * 49 + 200 } } },
    ],
  })
  const ratio = { ...mean, denominator: 70 }
  expect(countsOf(found(share, ratio), of)).toMatchObject({ arms: [{}, { name: 'b', people: 50, kpis: {} }] })
})

test('what GrowthBook would ship is named where there is one thing to ship', () => {
  const b = one(15, 50, 0.4, { engine: 'bayesian', percentChange: 0.5, chanceToBeatControl: 0.978 })
  const results = found(one(20, 100, 0.4), b)
  expect(opinionOf(results, of, 'Ship now')).toEqual({
    winner: 'b',
    text: 'GrowthBook on completionRate: Ship now; b +50.0 %, 98 % to beat the control.',
  })
  expect(opinionOf(results, of, undefined)).toEqual({
    text: 'GrowthBook on completionRate: b +50.0 %, 98 % to beat the control.',
  })
  const three = { ...of, flag: { ...of.flag, arms: [...of.flag.arms, { name: 'c', share: 0 }] } }
  expect(opinionOf(results, three, 'Ship now')).not.toHaveProperty('winner')
  expect(opinionOf(results, { ...of, metrics: { timeOnTask: 'met_2' } }, undefined)).toBeUndefined()
})
