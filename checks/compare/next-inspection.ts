import type { Limits } from '../../config-schema/index.ts'
import type { InspectionKind } from '../ports.ts'
import type { ArmName, Fact, Pair } from '../types.ts'
import { decideCompletion } from './decide-completion.ts'
import { certainAfterInspecting, findInspectedFacts, inspectionsOf } from './find-inspected-facts.ts'
import { nextPairTakes } from './next-pair-takes.ts'
import { pairOrder } from './pair-order.ts'

/** Looking at each step takes about as long as the attempt itself, and more on small ones. */
const lookingTakes = { times: 2, plus: 5_000 }
/** Attempts that do not count are made up for, so often. */
const mostTries = 5

/** `pairs` are the flow's, `inspected` those that were looked at closely so far, `walked` those walked through by keyboard. */
export type InspectedSoFar = {
  pairs: Pair[]
  inspected: Pair[]
  walked?: Pair[]
  limits: Limits
  minutesLeft: number
  attempts?: number | undefined
  seed: number
}

export type NextInspection =
  | { status: 'pair'; kind: InspectionKind; index: number; order: [ArmName, ArmName] }
  | { status: 'stop'; because?: string }

/** One pair is looked at closely, one is walked through by keyboard, and two more of each where it differs, since what is seen once may be chance. */
export function nextInspection(soFar: InspectedSoFar): NextInspection {
  const { pairs, inspected, walked = [], limits, minutesLeft, attempts, seed } = soFar
  if (attempts !== undefined) return { status: 'stop', because: 'its attempts are limited' }
  const looking = stateOf(inspected, (pairs) => findInspectedFacts({ flow: '', pairs, limits }))
  if (typeof looking === 'object') return { status: 'stop', ...looking }
  // Who cannot go on by mouse is told so already; where the keyboard leads from there is another question.
  const walking =
    limits.facts.keyboard === 'off' || decideCompletion(pairs).outcome === 'worse'
      ? 'done'
      : stateOf(walked, (walked) => findInspectedFacts({ flow: '', pairs: [], walked, limits }))
  if (typeof walking === 'object') return { status: 'stop', ...walking }
  if (looking === 'done' && walking === 'done') return { status: 'stop' }
  if (minutesLeft * 60_000 < nextPairTakes(pairs) * lookingTakes.times + lookingTakes.plus) {
    return { status: 'stop', because: 'the minutes were used up' }
  }
  const index = Math.max(0, ...[...pairs, ...inspected, ...walked].map((pair) => pair.index)) + 1
  return { status: 'pair', kind: looking === 'open' ? 'look' : 'keyboard', index, order: pairOrder(seed, index) }
}

/** Of the pairs of one kind, whether there are enough, or why there cannot be more. */
function stateOf(pairs: Pair[], factsOf: (pairs: Pair[]) => Fact[]): 'open' | 'done' | { because: string } {
  if (pairs.some(wasNotSeen)) return { because: 'no page was open when its steps ended' }
  const counted = inspectionsOf(pairs).head.length
  if (counted > 0 && (counted >= certainAfterInspecting || factsOf(pairs).length === 0)) return 'done'
  return pairs.length >= mostTries ? { because: 'its attempts did not count' } : 'open'
}

function wasNotSeen({ base, head }: Pair): boolean {
  return [base, head].some(({ outcome, inspected }) => outcome !== 'void' && inspected === undefined)
}

/** The most attempts that both kinds of inspection take on each arm. */
export function mostInspections(attempts: number | undefined): number {
  return attempts === undefined ? 2 * mostTries : 0
}
