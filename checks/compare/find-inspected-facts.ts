import type { Limits } from '../../config-schema/index.ts'
import type { Fact, FactKind, FactPictures, InspectedStep, Pair } from '../types.ts'
import { findBrokenRules } from './find-broken-rules.ts'
import { findChangedLooks } from './find-changed-looks.ts'
import { findDeadClicks } from './find-dead-clicks.ts'
import { findHeldMemory } from './find-held-memory.ts'
import { findLostPlaces } from './find-lost-places.ts'
import { shortHash } from './short-hash.ts'

/** From so many inspected pairs on, what every head attempt shows and no base attempt is certain. */
export const certainAfterInspecting = 3

/** The inspected steps of each arm: one list per attempt. */
export type Inspections = { base: InspectedStep[][]; head: InspectedStep[][] }

/**
 * What inspected head attempts show and no inspected base attempt; `seen` counts head's. `about` tells two of a
 * kind in one step apart.
 */
export type InspectedSearch = {
  kind: FactKind
  step: string[]
  about: string
  message: string
  seen: number
  pictures?: FactPictures
  elements?: NonNullable<Fact['evidence']['elements']>
}

const words: Partial<Record<FactKind, string>> = {
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
    ...[...findBrokenRules(looks), ...findDeadClicks(looks), ...findHeldMemory(looks), ...findChangedLooks(looks)].map(
      (found) => ({
        ...found,
        of: looks.head.length,
      }),
    ),
    ...findLostPlaces(walks).map((found) => ({ ...found, of: walks.head.length })),
  ]
    .filter(({ seen, of }) => seen * 2 > of)
    .map(({ kind, step, about, message, seen, of, pictures, elements }) => ({
      id: `${kind}-${shortHash(JSON.stringify([flow, step, about]))}`,
      kind,
      flow,
      step,
      severity: limits.facts[kind],
      title: `${words[kind]} ${step.length === 0 ? 'outside every step' : `in “${step.join(' › ')}”`}`,
      certain: seen === of && of >= certainAfterInspecting,
      evidence: {
        message,
        head: [seen, of],
        base: [0, of],
        ...(pictures && { pictures }),
        ...(elements && { elements }),
      },
    }))
}

export function inspectionsOf(pairs: Pair[]): Inspections {
  const seen = pairs.flatMap(({ base, head }) =>
    base.inspected && head.inspected && base.outcome !== 'void' && head.outcome !== 'void'
      ? [{ base: base.inspected, head: head.inspected }]
      : [],
  )
  return { base: seen.map(({ base }) => base), head: seen.map(({ head }) => head) }
}
