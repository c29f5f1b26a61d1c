import type { Limits } from '../../config-schema/index.ts'
import type { Fact, FactKind } from '../types.ts'
import { shortHash } from './short-hash.ts'
import { stepPlace } from './step-place.ts'

/** What was found in a step of head, and never on base; `about` tells two of a kind in one step apart. */
export type FoundInStep = { kind: FactKind; step: string[]; about: string; message: string }

/** `words` are the title without its place; `seen` of `of` head attempts show it. */
export function stepFact(
  { kind, step, about, message }: FoundInStep,
  {
    flow,
    limits,
    words,
    seen,
    of,
    certain,
    ...more
  }: { flow: string; limits: Limits; words: string; seen: number; of: number; certain: boolean } & Pick<
    Fact['evidence'],
    'pictures' | 'elements'
  >,
): Fact {
  return {
    id: `${kind}-${shortHash(JSON.stringify([flow, step, about]))}`,
    kind,
    flow,
    step,
    severity: limits.facts[kind],
    title: `${words} ${stepPlace(step)}`,
    certain,
    evidence: { message, head: [seen, of], base: [0, of], ...more },
  }
}
