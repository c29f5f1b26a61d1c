import type { Limits } from '../../config-schema/index.ts'
import type { Fact, FactKind, InspectedStep, Pair } from '../types.ts'
import { findBrokenRules } from './find-broken-rules.ts'
import { shortHash } from './short-hash.ts'

/** From so many inspected pairs on, what every head attempt shows and no base attempt is certain. */
export const certainAfterInspecting = 3

/** The inspected steps of each arm: one list per attempt. */
export type Inspections = { base: InspectedStep[][]; head: InspectedStep[][] }

/**
 * What inspected head attempts show and no inspected base attempt; `seen` counts head's. `about` tells two of a
 * kind in one step apart.
 */
export type InspectedSearch = { kind: FactKind; step: string[]; about: string; message: string; seen: number }

const words: Partial<Record<FactKind, string>> = {
  accessibility: 'Less accessible',
  keyboard: 'Keyboard is held',
  deadClick: 'Click does nothing',
  memory: 'More memory held',
  appearance: 'Looks different',
}

/**
 * What is seen when steps end, with the change and not without it. Pairs with an attempt that was not inspected
 * or is void say nothing. Listed when more than half of head's attempts show it.
 */
export function findInspectedFacts({ flow, pairs, limits }: { flow: string; pairs: Pair[]; limits: Limits }): Fact[] {
  const inspections = inspectionsOf(pairs)
  const of = inspections.head.length
  if (of === 0) return []
  return [...findBrokenRules(inspections)]
    .filter(({ seen }) => seen * 2 > of)
    .map(({ kind, step, about, message, seen }) => ({
      id: `${kind}-${shortHash(JSON.stringify([flow, step, about]))}`,
      kind,
      flow,
      step,
      severity: limits.facts[kind],
      title: `${words[kind]} ${step.length === 0 ? 'outside every step' : `in “${step.join(' › ')}”`}`,
      certain: seen === of && of >= certainAfterInspecting,
      evidence: { message, head: [seen, of], base: [0, of] },
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
