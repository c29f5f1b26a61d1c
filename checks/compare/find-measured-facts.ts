import type { Limits } from '../../config-schema/index.ts'
import type { Fact, Pair } from '../types.ts'
import { clearFrom } from './clearly-more.ts'
import { completedPairs } from './completed-pairs.ts'
import { findRepeatedRequests, findThirdParties } from './find-request-facts.ts'
import { findBlockedPages, findSlowInteractions } from './find-vitals-facts.ts'
import { type FoundInStep, stepFact } from './step-fact.ts'

type MeasuredKind = 'requests' | 'thirdParty' | 'slowInteraction' | 'blockedPage'

/** What all head attempts show and no base attempt. */
export type Search = FoundInStep & { kind: MeasuredKind }

const words: Record<MeasuredKind, string> = {
  requests: 'Many more requests',
  thirdParty: 'New third party',
  slowInteraction: 'Slower to react',
  blockedPage: 'Page blocked',
}

/**
 * What head's attempts ask for and live through beyond anything that base's do (`clearlyMore`). Only pairs whose
 * attempts both completed are looked at; with fewer than five of them it is shown and not certain.
 * `origins` are the addresses of both arms.
 */
export function findMeasuredFacts(input: { flow: string; pairs: Pair[]; limits: Limits; origins: string[] }): Fact[] {
  const { flow, limits, origins } = input
  const pairs = completedPairs(input.pairs)
  const of = pairs.length
  if (of === 0) return []
  const found = [
    ...findSlowInteractions(pairs),
    ...findBlockedPages(pairs, origins),
    ...findRepeatedRequests(pairs, origins),
    ...findThirdParties(pairs, origins),
  ]
  return found.map((one) =>
    stepFact(one, { flow, limits, words: words[one.kind], seen: of, of, certain: of >= clearFrom }),
  )
}
