import type { Limits } from '../../config-schema/index.ts'
import type { Fact, Pair } from '../types.ts'
import { clearFrom } from './clearly-more.ts'
import { completedPairs } from './completed-pairs.ts'
import { findRepeatedRequests, findThirdParties } from './find-request-facts.ts'
import { findBlockedPages, findSlowInteractions } from './find-vitals-facts.ts'
import { shortHash } from './short-hash.ts'

type MeasuredKind = 'requests' | 'thirdParty' | 'slowInteraction' | 'blockedPage'

/** What all head attempts show and no base attempt; `about` tells two of a kind in one step apart. */
export type Search = { kind: MeasuredKind; step: string[]; about: string; message: string }

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
  return found.map(({ kind, step, about, message }) => ({
    id: `${kind}-${shortHash(JSON.stringify([flow, step, about]))}`,
    kind,
    flow,
    step,
    severity: limits.facts[kind],
    title: `${words[kind]} ${step.length === 0 ? 'outside every step' : `in “${step.join(' › ')}”`}`,
    certain: of >= clearFrom,
    evidence: { message, head: [of, of], base: [0, of] },
  }))
}
