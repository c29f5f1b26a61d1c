import { describe, expect, test } from 'vitest'
import { type Planted, shopFloor } from '../../bench/simulated-journey.ts'
import { seededRandom } from '../compare/seeded-random.ts'
import type { Series } from '../types.ts'
import { findConnections, type Journey } from './find-connections.ts'

const planted: Planted = { people: 1000, effect: 0.15, course: 'episodes', lag: 0 }
const journey = (step: 'hour' | 'day', over: Partial<Planted> = {}, seed = 1): Journey => ({
  ...shopFloor({ ...planted, ...over }, step, seededRandom(seed)),
  seed: 1,
})
const _patience = 60_000

describe('the worked case', () => {
  const worked = journey('hour')
  const [completion, ...others] = findConnections(worked)

  test('completion falls when row-processing time rises, and by how much', () => {
    expect(completion).toMatchObject({
      kpi: { name: 'completion', title: 'completion', unit: 'share' },
      status: 'connected',
      metric: { name: 'row-processing time', title: 'row-processing time', unit: 'milliseconds' },
      lag: 0,
      direction: 'opposite',
      of: 672,
      notTried: [],
    })
    if (completion?.status !== 'connected') throw new Error('not connected')
    expect(completion.chance).toBeLessThanOrEqual(0.01)
    expect(completion.correlation).toBeLessThan(-0.3)
    expect(completion.metricLevels.high).toBeGreaterThan(1.5 * completion.metricLevels.low)
    expect(completion.kpiLevels.low - completion.kpiLevels.high).toBeGreaterThan(0.08)
  })

  test('while error counts stay flat', () => {
    if (completion?.status !== 'connected') throw new Error('not connected')
    const errors = completion.companions.find(({ name }) => name === 'error count')
    expect(errors?.outcome).toBe('flat')
    expect(errors?.interval[0]).toBeGreaterThanOrEqual(-(errors?.bound ?? 0))
    expect(errors?.interval[1]).toBeLessThanOrEqual(errors?.bound ?? 0)
  })

  test('and nothing is found beneath the other KPIs, of which each says what was tried', () => {
    const names = ['row-processing time', 'API latency', 'error count', 'database CPU', 'queue depth', 'requests']
    expect(others.map(({ status }) => status)).toEqual(Array(3).fill('no connection found'))
    expect(
      others.map((one) => (one.status === 'no connection found' ? one.tried.map(({ name }) => name) : [])),
    ).toEqual(Array(3).fill(names))
  })

  test('the same again with the same seed', () => {
    expect(findConnections(worked)).toEqual([completion, ...others])
  })
})

test('a metric that comes first by two hours is found with its lag', () => {
  expect(findConnections(journey('hour', { lag: 2 }))[0]).toMatchObject({
    status: 'connected',
    metric: { name: 'row-processing time' },
    lag: 2,
  })
})

test('in days too, where the effect is large', () => {
  expect(findConnections(journey('day'))[0]).toMatchObject({
    status: 'connected',
    metric: { name: 'row-processing time' },
    direction: 'opposite',
  })
})

describe('one change says nothing, whatever it is', () => {
  test('when completion and a metric each change once and stay so', () => {
    expect(findConnections(journey('hour', { course: 'step' }))[0]).toMatchObject({ status: 'no connection found' })
  })
})

describe('too little data', () => {
  const day = (i: number) => new Date(Date.UTC(2026, 8, 7) + i * 86_400_000).toISOString()
  const daily = (name: string, values: (number | undefined)[]): Series => ({
    name,
    title: name,
    unit: 'score',
    points: values.map((value, i) => ({ at: day(i), ...(value === undefined ? {} : { value }) })),
  })
  const wave = (n: number, known: (i: number) => boolean = () => true) =>
    Array.from({ length: n }, (_, i) => (known(i) ? Math.sin(i * i) : undefined))
  const statusOf = (kpi: Series, system: Series[] = [daily('load', wave(40))]) =>
    findConnections({ kpis: [kpi], system, step: 'day', seed: 1 })[0]

  test.each<[string, (number | undefined)[], string]>([
    ['no values', [], 'it has no values'],
    ['27 days', wave(27), 'its values span 27 days, and 28 are needed'],
    [
      '23 of 28 days',
      wave(28, (i) => i === 0 || i === 27 || i > 5),
      'it has values for 23 days in 28 days, and 24 are needed',
    ],
  ])('a KPI with %s', (_, values, reason) => {
    expect(statusOf(daily('ease', values))).toMatchObject({ status: 'too little data', reason })
  })

  test.each([
    ['28 days', wave(28)],
    ['24 of 28 days', wave(28, (i) => i === 0 || i === 27 || (i > 4 && i < 27))],
  ])('a KPI with %s has enough', (_, values) => {
    expect(statusOf(daily('ease', values))?.status).not.toBe('too little data')
  })

  test('a metric that is known too seldom is left out, and says why', () => {
    const gappy = daily(
      'queue',
      wave(28, (i) => i < 22),
    )
    expect(statusOf(daily('ease', wave(28)), [daily('load', wave(28)), gappy])).toMatchObject({
      notTried: [
        {
          name: 'queue',
          title: 'queue',
          unit: 'score',
          reason: 'it is known for 22 of the 28 days of the KPI, and 23 are needed',
        },
      ],
    })
  })

  test('without any metric there is nothing to look at', () => {
    const nothing = { status: 'too little data', reason: 'no metric beneath it is known at its times' }
    expect(statusOf(daily('ease', wave(28)), [])).toMatchObject(nothing)
    expect(statusOf(daily('ease', wave(28)), [daily('load', [])])).toMatchObject(nothing)
  })

  test('a KPI that never changes is connected with nothing', () => {
    expect(statusOf(daily('ease', Array(28).fill(5)))).toMatchObject({ status: 'no connection found' })
  })
})
