import { describe, expect, test } from 'vitest'
import { normal } from '../../bench/noise-model.ts'
import { seededRandom } from '../compare/seeded-random.ts'
import { strengthByWaves } from './strength-by-waves.ts'
import { usualBases } from './usual-basis.ts'
import { wavesFor } from './waves.ts'

/** 112 days, so that the usual week takes little. */
const times = Array.from({ length: 112 }, (_, i) => 20_000 + i)
const waves = wavesFor()(
  times.length,
  usualBases('day')(
    times.map((time) => ({ time, value: 0, weight: 1 })),
    'parts',
  ),
)

function autoregressive(phi: number, random: () => number): Float64Array {
  let value = normal(random)
  return Float64Array.from(times, () => {
    value = phi * value + Math.sqrt(1 - phi * phi) * normal(random)
    return value
  })
}

/** The mean square of strengths of series that have nothing to do with each other. */
function meanSquare(phi: number, rounds: number): number {
  const random = seededRandom(7)
  let sum = 0
  for (let round = 0; round < rounds; round++) {
    const [kpi, metric] = [autoregressive(phi, random), autoregressive(phi, random)].map(waves.sizes)
    const { strengths } = strengthByWaves(kpi as Float64Array, [metric as Float64Array], waves, random)
    sum += (strengths[0] ?? 0) ** 2 / rounds
  }
  return sum
}

describe('a strength is a sum over its standard error', () => {
  test.each([0, 0.5, 0.9])('also where the series remember %d of their last value', (phi) => {
    expect(meanSquare(phi, 1500)).toBeGreaterThan(0.85)
    expect(meanSquare(phi, 1500)).toBeLessThan(1.15)
  })
})

test('a KPI that follows a metric is strong, one that follows another is not', () => {
  const random = seededRandom(1)
  const [metric, other] = [autoregressive(0.8, random), autoregressive(0.8, random)]
  const kpi = metric.map((value) => value + normal(random) / 2)
  const { strengths } = strengthByWaves(waves.sizes(kpi), [metric, other].map(waves.sizes), waves, random)
  expect(strengths[0]).toBeGreaterThan(5)
  expect(strengths[1]).toBeLessThan(2.5)
})

test('chance is as strong as the text books say: of one row beyond 1.96 in 5 %, of ten more often', () => {
  const random = seededRandom(3)
  const rows = Array.from({ length: 10 }, () => waves.sizes(autoregressive(0, random)))
  const beyond = (tried: Float64Array[]) => {
    const { drawStrongest } = strengthByWaves(waves.sizes(autoregressive(0, random)), tried, waves, random)
    return Array.from({ length: 4000 }, drawStrongest).filter((strength) => strength > 1.96).length / 4000
  }
  expect(beyond(rows.slice(0, 1))).toBeCloseTo(0.05, 1)
  expect(beyond(rows)).toBeGreaterThan(0.3)
  expect(beyond(rows)).toBeLessThan(0.5)
})

test('where nothing moves nothing is strong', () => {
  const none = waves.sizes(new Float64Array(times.length))
  const { strengths, drawStrongest } = strengthByWaves(none, [none], waves, seededRandom(1))
  expect([strengths, drawStrongest()]).toEqual([[0], 0])
})
