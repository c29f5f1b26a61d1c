import { compareCompletion } from '../checks/compare/compare-completion.ts'
import { compareTimes } from '../checks/compare/compare-times.ts'
import { nextPair } from '../checks/compare/next-pair.ts'
import { seededRandom } from '../checks/compare/seeded-random.ts'
import type { ArmName, Attempt, ComparisonOutcome, Pair } from '../checks/types.ts'
import type { Limits } from '../config-schema/index.ts'
import { defaultLimits } from '../fixtures/builders/journey-config.ts'
import { attemptTimes, type Noise } from './noise-model.ts'

/** `flakes` is the share of attempts that fail on both arms, `headFails` on head besides. */
export type Scenario = Noise & { flakes?: number; headFails?: number; pairs?: number; flows?: number }

export type Simulated = {
  stopped: string
  pairs: number
  time: ComparisonOutcome
  completes: ComparisonOutcome
  likely: 'worse' | 'improved' | undefined
}

const startedAt = '2026-01-01T00:00:00.000Z'
const minutes = 1e6

/** The default limits, but blocking: the stricter of the two levels. */
const limits: Limits = { ...defaultLimits, scriptedTime: { ...defaultLimits.scriptedTime, severity: 'block' } }

/** One flow measured from its warm-up until `nextPair` stops it, in the order that it asks for, then compared. */
export function simulateFlow(scenario: Scenario, seed: number): Simulated {
  const random = seededRandom(seed)
  const { flakes = 0, headFails = 0, pairs: budget = 20, flows = 3 } = scenario
  const takes = attemptTimes(scenario, random)
  const attempt = (arm: ArmName, index: number): Attempt => {
    const duration = takes(arm)
    const fails = random() < (arm === 'head' ? 1 - (1 - flakes) * (1 - headFails) : flakes)
    return {
      run: `${arm}-${index}`,
      arm,
      startedAt,
      outcome: fails ? 'failed' : 'completed',
      scriptedTime: duration,
      duration,
      steps: [],
      incidents: [],
      ...(fails && { error: { message: 'not found', step: [`step ${Math.floor(random() * 5)}`] } }),
    }
  }
  const pairs: Pair[] = []
  for (;;) {
    const next = nextPair({
      pairs,
      limits,
      budget: { pairs: budget, minutesLeft: minutes },
      flows,
      seed,
    })
    if (next.status === 'stop') {
      const flow = 'simulated'
      const time = compareTimes({ flow, pairs, terms: { limits, pairs: budget, flows } })
      return {
        stopped: 'reason' in next ? next.reason : next.notMeasured.code,
        pairs: pairs.length - 1,
        time: time.outcome,
        completes: compareCompletion({ flow, pairs, limits }).outcome,
        likely: time.likely,
      }
    }
    const first = attempt(next.order[0], next.index)
    const second = attempt(next.order[1], next.index)
    const [base, head] = next.order[0] === 'base' ? [first, second] : [second, first]
    pairs.push({ index: next.index, order: next.order, base, head })
  }
}
