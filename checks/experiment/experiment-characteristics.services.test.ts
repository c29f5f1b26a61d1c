import { expect, test } from 'vitest'
import {
  errorsPerRequest,
  knownBefore,
  lognormalTimes,
  revenuePerVisit,
  shareOf,
  shiftedTimes,
} from '../../bench/experiment-people.ts'
import { looksOf, planned, runExperiment, type Simulation } from '../../bench/simulate-experiment.ts'
import type { ExperimentAnalysis } from '../types.ts'

/** Whole experiments person by person, most in short; `bench/experiments.ts` has 10,000 of each. */
const runs = 500
const relative = (size: number) => ({ size, unit: 'relative' }) as const
const absolute = (size: number) => ({ size, unit: 'absolute' }) as const
const goals = [
  { name: 'a share of 62 %', primary: shareOf(0.62), effect: relative(0.15) },
  { name: 'a skewed mean', primary: lognormalTimes(), effect: relative(0.15) },
  { name: 'a mean that was known before', primary: knownBefore(), effect: relative(0.08) },
  { name: 'a ratio', primary: errorsPerRequest(), effect: relative(0.3) },
]

function shareOfRuns(simulation: Simulation, holds: (analyses: ExperimentAnalysis[]) => boolean): number {
  let count = 0
  for (let seed = 0; seed < runs; seed++) {
    const analyses = [...looksOf(simulation, seed)].map(({ analysis }) => analysis)
    if (holds(analyses)) count++
  }
  return count / runs
}

function outcomes(simulation: Simulation, times = runs): Record<string, number> {
  const counts: Record<string, number> = {}
  for (let seed = 0; seed < times; seed++) {
    const { outcome } = runExperiment(simulation, seed).decision
    counts[outcome] = (counts[outcome] ?? 0) + 1 / times
  }
  return counts
}

const patience = { timeout: 600_000 }

test.each(goals)(
  '$name: without an effect, looked at daily, it is called better or worse in at most 5 %',
  patience,
  ({ primary, effect }) => {
    const simulation = { ...planned({ primary, effect }), effects: {} }
    const called = shareOfRuns(simulation, (looks) => looks.some(({ effects }) => (effects[0]?.adjustedP ?? 1) <= 0.05))
    expect(called).toBeLessThanOrEqual(0.05)
  },
)

test.each(goals)(
  '$name: the interval holds the truth at all looks together in at least 95 %',
  patience,
  ({ primary, effect }) => {
    const simulation = { ...planned({ primary, effect }), effects: { b: { goal: effect.size / 2 } } }
    const held = shareOfRuns(simulation, (looks) =>
      looks.every(({ effects: [found] }) => {
        const [low, high] = found?.interval.relative ?? [-1, 1]
        return low <= effect.size / 2 && effect.size / 2 <= high
      }),
    )
    expect(held).toBeGreaterThanOrEqual(0.95)
  },
)

test(
  'the planned number of people finds the planned effect as often as planned, with daily looks and with one',
  patience,
  () => {
    for (const looks of ['daily', 'end'] as const) {
      const [primary, effect] = [shareOf(0.62), relative(0.15)]
      const { winner } = outcomes({ ...planned({ primary, effect, looks }), effects: { b: { goal: 0.15 } } })
      // 80 % less two standard errors of 500 experiments.
      expect(winner).toBeGreaterThanOrEqual(0.764)
    }
  },
)

test.each([
  { name: 'a mean that rises by a share, of each person', primary: lognormalTimes(), effect: relative(0.1) },
  { name: 'a mean that rises by as much for everybody', primary: shiftedTimes(), effect: absolute(6) },
  { name: 'a ratio that rises by a share, of each person', primary: revenuePerVisit(), effect: relative(0.1) },
])(
  '$name: of 10,000 experiments with one look 79 to 82 % find what they were planned for, and without it at most 5 % claim any',
  patience,
  ({ primary, effect }) => {
    const simulation = planned({ primary, effect, looks: 'end' })
    const { winner } = outcomes({ ...simulation, effects: { b: { goal: 0.1 } } }, 10_000)
    expect(winner).toBeGreaterThanOrEqual(0.79)
    expect(winner).toBeLessThanOrEqual(0.82)
    const { winner: better = 0, harm = 0 } = outcomes({ ...simulation, effects: {} }, 10_000)
    // The level is used up: 5 % and two standard errors of 10,000 experiments.
    expect(better + harm).toBeLessThanOrEqual(0.0544)
  },
)

test(
  'a winner needs its guardrail: found as often as planned where that is unchanged, stopped where it is far worse',
  patience,
  () => {
    const guardrail = { people: shareOf(0.05), margin: { size: 0.04, unit: 'absolute' } as const }
    const simulation = planned({ primary: shareOf(0.62), effect: relative(0.15), guardrail })
    expect(outcomes({ ...simulation, effects: { b: { goal: 0.15 } } }).winner).toBeGreaterThanOrEqual(0.764)
    const { winner = 0, harm } = outcomes({ ...simulation, effects: { b: { goal: 0.15, guardrail: 2 } } })
    expect(winner).toBe(0)
    expect(harm).toBeGreaterThanOrEqual(0.98)
  },
)

test(
  'three arms and two goals: any false claim at any look in at most 5 %, though one of the arms is better',
  patience,
  () => {
    const simulation = {
      ...planned({ primary: shareOf(0.62), secondary: shareOf(0.4), effect: relative(0.3), treatments: 3 }),
      effects: { b: { goal: 0.3 } },
    }
    const wrong = shareOfRuns(simulation, (looks) =>
      looks.some(({ effects }) =>
        effects.some(({ arm, kpi, adjustedP }) => !(arm === 'b' && kpi === 'goal') && adjustedP <= 0.05),
      ),
    )
    expect(wrong).toBeLessThanOrEqual(0.05)
  },
)

test('a split that loses people is invalid long before the end, and says nothing else', patience, () => {
  const simulation = planned({ primary: shareOf(0.05), effect: relative(0.4) })
  const found = outcomes({ ...simulation, effects: {}, assigned: [0.55, 0.45] })
  expect(found.invalid).toBeGreaterThanOrEqual(0.98)
})
