import { expect, test } from 'vitest'
import { type Scenario, type Simulated, simulateFlow } from '../../bench/simulate-flow.ts'

/** Whole flows on the noise model at a CV of 8 %, in short; `bench/two-key.ts` has the long tables. */
function simulate(series: number, scenario: Partial<Scenario>) {
  const flows = Array.from({ length: series }, (_, seed) =>
    simulateFlow({ cv: 0.08, time: 5000, factor: 1, ...scenario }, seed),
  )
  const share = (of: (flow: Simulated) => boolean) => flows.filter(of).length / series
  return {
    worse: share(({ time, completes }) => time === 'worse' || completes === 'worse'),
    noWorse: share(({ time, completes }) => time === 'no worse' && completes === 'no worse'),
    improved: share(({ time }) => time === 'improved'),
    pairs: flows.reduce((sum, { pairs }) => sum + pairs, 0) / series,
  }
}

const patience = 60_000

test('identical builds are practically never worse, nearly always no worse, and soon so', { timeout: patience }, () => {
  const { worse, noWorse, pairs } = simulate(3000, {})
  expect(worse).toBeLessThanOrEqual(0.003)
  expect(noWorse).toBeGreaterThanOrEqual(0.95)
  expect(pairs).toBeLessThan(8)
})

test('a slowdown of 30 % is found, and practically never called no worse', { timeout: patience }, () => {
  const { worse, noWorse, pairs } = simulate(1000, { factor: 1.3 })
  expect(worse).toBeGreaterThanOrEqual(0.9)
  expect(noWorse).toBeLessThanOrEqual(0.005)
  expect(pairs).toBeLessThan(14)
})

test('a slowdown of exactly what is tolerated is called no worse in at most 5 %', { timeout: patience }, () => {
  expect(simulate(1000, { factor: 1.2 }).noWorse).toBeLessThanOrEqual(0.05)
})

test('a slowdown of exactly the margin is called worse in at most 2.5 %', { timeout: patience }, () => {
  expect(simulate(1000, { factor: 1.1 }).worse).toBeLessThanOrEqual(0.025)
})

test('a speed-up of 35 % is found improved in most runs, and never worse', { timeout: patience }, () => {
  const { worse, improved } = simulate(500, { factor: 0.65 })
  expect([worse, improved > 0.8]).toEqual([0, true])
})

test('a flow that head cannot complete is worse after four pairs', { timeout: patience }, () => {
  expect(simulate(200, { headFails: 1 })).toEqual({ worse: 1, noWorse: 0, improved: 0, pairs: 4 })
})
