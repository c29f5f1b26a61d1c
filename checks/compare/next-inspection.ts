import type { Limits } from '../../config-schema/index.ts'
import type { ArmName, Pair } from '../types.ts'
import { certainAfterInspecting, findInspectedFacts, inspectionsOf } from './find-inspected-facts.ts'
import { nextPairTakes } from './next-pair-takes.ts'
import { pairOrder } from './pair-order.ts'

/** Looking at each step takes about as long as the attempt itself, and more on small ones. */
const lookingTakes = { times: 2, plus: 5_000 }
/** Attempts that do not count are made up for, so often. */
const mostTries = 5

/** `pairs` are the flow's, `inspected` those that were looked at closely so far. */
export type InspectedSoFar = {
  pairs: Pair[]
  inspected: Pair[]
  limits: Limits
  minutesLeft: number
  attempts?: number | undefined
  seed: number
}

export type NextInspection =
  | { status: 'pair'; index: number; order: [ArmName, ArmName] }
  | { status: 'stop'; because?: string }

/** One pair is looked at closely, and two more where it differs, since what is seen once may be chance. */
export function nextInspection({
  pairs,
  inspected,
  limits,
  minutesLeft,
  attempts,
  seed,
}: InspectedSoFar): NextInspection {
  if (attempts !== undefined) return { status: 'stop', because: 'its attempts are limited' }
  const counted = inspectionsOf(inspected).head.length
  if (inspected.some(wasNotSeen)) return { status: 'stop', because: 'no page was open when its steps ended' }
  if (inspected.length > 0 && !isOpen(inspected, counted, limits)) return { status: 'stop' }
  if (inspected.length >= mostTries) return { status: 'stop', because: 'its attempts did not count' }
  if (minutesLeft * 60_000 < nextPairTakes(pairs) * lookingTakes.times + lookingTakes.plus) {
    return { status: 'stop', because: 'the minutes were used up' }
  }
  const index = Math.max(0, ...[...pairs, ...inspected].map((pair) => pair.index)) + 1
  return { status: 'pair', index, order: pairOrder(seed, index) }
}

function wasNotSeen({ base, head }: Pair): boolean {
  return [base, head].some(({ outcome, inspected }) => outcome !== 'void' && inspected === undefined)
}

function isOpen(inspected: Pair[], counted: number, limits: Limits): boolean {
  if (counted === 0) return true
  return counted < certainAfterInspecting && findInspectedFacts({ flow: '', pairs: inspected, limits }).length > 0
}

/** The most attempts that looking closely takes on each arm. */
export function mostInspections(attempts: number | undefined): number {
  return attempts === undefined ? mostTries : 0
}
