import { expect, test } from 'vitest'
import { wanderingShopFloor } from '../../bench/simulated-journey.ts'
import { seededRandom } from '../compare/seeded-random.ts'
import type { Series } from '../types.ts'
import { lineUp } from './line-up.ts'
import { newsFor } from './news-of.ts'
import { observe } from './observe.ts'
import { studyKpi } from './study-kpi.ts'
import { usualBases } from './usual-basis.ts'
import { wavesFor } from './waves.ts'

function study(kpi: Series, system: Series[], step: 'hour' | 'day') {
  const basisOf = usualBases(step)
  const observed = (series: Series) => observe(series, step, basisOf)
  const tools = { step, newsOf: newsFor(step, basisOf), wavesOf: wavesFor() }
  const lined = lineUp(observed(kpi), system.map(observed), tools)
  return { lined, candidates: studyKpi(lined, seededRandom(1)).candidates }
}

const day = (i: number) => new Date(Date.UTC(2026, 8, 7 + i)).toISOString()
const daily = (name: string, value: (i: number) => number | undefined): Series => ({
  ...{ name, title: name, unit: 'score' },
  points: Array.from({ length: 42 }, (_, i) => {
    const known = value(i)
    return { at: day(i), ...(known === undefined ? {} : { value: known }) }
  }),
})
const unrest = (i: number) => Math.sin(i * i)

test('a metric stands beside a KPI at each lag, and is strongest at the one at which the KPI follows it', () => {
  const { lined, candidates } = study(
    daily('ease', (i) => unrest(i - 1)),
    [daily('load', unrest)],
    'day',
  )
  expect(lined.rows.map(({ metric, lag }) => [metric.identity.name, lag])).toEqual([
    ['load', 0],
    ['load', 1],
  ])
  expect(candidates[1]?.correlation).toBeGreaterThan(0.9)
  expect(Math.abs(candidates[0]?.correlation ?? 1)).toBeLessThan(0.4)
})

test('a metric that is known at too few times of the KPI stands nowhere, and says why', () => {
  const seldom = daily('queue', (i) => (i < 33 ? unrest(i) : undefined))
  const { lined } = study(daily('ease', unrest), [seldom], 'day')
  expect(lined.rows).toEqual([])
  expect(lined.notTried.map(({ name, reason }) => [name, reason])).toEqual([
    ['queue', 'it is known for 33 of the 42 days of the KPI, and 34 are needed'],
  ])
})

test('where rates of few and of many people wander, chance is no stronger than it says', { timeout: 60_000 }, () => {
  const strengths = Array.from({ length: 60 }, (_, seed) => {
    const { kpis, system } = wanderingShopFloor(0.8, 'hour', seededRandom(seed), 14)
    return kpis.slice(0, 1).flatMap((kpi) => study(kpi, system, 'hour').candidates.map(({ strength }) => strength))
  }).flat()
  const meanSquare = strengths.reduce((sum, strength) => sum + strength ** 2, 0) / strengths.length
  expect(meanSquare).toBeGreaterThan(0.8)
  expect(meanSquare).toBeLessThan(1.15)
})
