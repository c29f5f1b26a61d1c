import type { Limits } from '../../config-schema/index.ts'
import type { Fact, InspectedStep, Pair } from '../types.ts'
import { findBrokenRules } from './find-broken-rules.ts'
import { findChangedLooks } from './find-changed-looks.ts'
import { findDeadClicks } from './find-dead-clicks.ts'
import { findHeldMemory } from './find-held-memory.ts'
import { findLostPlaces } from './find-lost-places.ts'
import { type FoundInStep, stepFact } from './step-fact.ts'

/** From so many inspected pairs on, what every head attempt shows and no base attempt is certain. */
export const certainAfterInspecting = 3

/** The inspected steps of each arm: one list per attempt. */
export type Inspections = { base: InspectedStep[][]; head: InspectedStep[][] }

type InspectedKind = 'accessibility' | 'keyboard' | 'deadClick' | 'memory' | 'appearance'

/** What inspected head attempts show and no inspected base attempt; `seen` counts head's. */
export type InspectedSearch = FoundInStep & { kind: InspectedKind; seen: number } & Pick<
    Fact['evidence'],
    'pictures' | 'elements'
  >

const words: Record<InspectedKind, string> = {
  accessibility: 'Less accessible',
  keyboard: 'Less usable by keyboard',
  deadClick: 'Click does nothing',
  memory: 'More memory held',
  appearance: 'Looks different',
}

/** Pairs that were looked at closely, and those that were walked through by keyboard. */
export type InspectedPairs = { flow: string; pairs: Pair[]; walked?: Pair[]; limits: Limits }

/**
 * What is seen when steps end, with the change and not without it. Pairs with an attempt that was not inspected
 * or is void say nothing. Listed when more than half of head's attempts show it.
 */
export function findInspectedFacts({ flow, pairs, walked = [], limits }: InspectedPairs): Fact[] {
  const looks = inspectionsOf(pairs)
  const walks = inspectionsOf(walked)
  return [
    ...findBrokenRules(looks),
    ...findDeadClicks(looks),
    ...findHeldMemory(looks),
    ...findChangedLooks(looks),
    ...findLostPlaces(walks),
  ].flatMap(({ seen, pictures, elements, ...found }) => {
    const of = (found.kind === 'keyboard' ? walks : looks).head.length
    if (seen * 2 <= of) return []
    const certain = seen === of && of >= certainAfterInspecting
    const more = { ...(pictures && { pictures }), ...(elements && { elements }) }
    return [stepFact(found, { flow, limits, words: words[found.kind], seen, of, certain, ...more })]
  })
}

export function inspectionsOf(pairs: Pair[]): Inspections {
  const seen = pairs.flatMap(({ base, head }) =>
    base.inspected && head.inspected && base.outcome !== 'void' && head.outcome !== 'void'
      ? [{ base: base.inspected, head: head.inspected }]
      : [],
  )
  return { base: seen.map(({ base }) => base), head: seen.map(({ head }) => head) }
}
