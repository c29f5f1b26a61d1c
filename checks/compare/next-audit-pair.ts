import type { AuditTerms } from '../audits/audits-to-run.ts'
import type { ArmName, Audit, AuditPair } from '../types.ts'
import { auditedPairs } from './audited-pairs.ts'
import { certainAfterAuditing, differs } from './find-audit-facts.ts'
import { median } from './median.ts'
import { pairOrder } from './pair-order.ts'
import { pairsForTimings } from './slower-audits.ts'

/** What the first pair of a page may take, in ms, before anything is known of it. */
const firstPairTakes = 20_000
/** Pairs that do not count are made up for, so often. */
const mostMissed = 2

export type NextAuditPair =
  | { status: 'pair'; index: number; order: [ArmName, ArmName] }
  | { status: 'stop'; because?: string }

/**
 * One pair of audits tells facts, and two more where it differs, since what is seen once may be chance. Timings take
 * more (`pairsForTimings`). A page whose first audit is not of the page that was meant is left.
 */
export function nextAuditPair({
  page,
  pairs,
  terms,
  minutesLeft,
  seed,
}: {
  page: string
  pairs: AuditPair[]
  terms: AuditTerms
  minutesLeft: number
  seed: number
}): NextAuditPair {
  const counted = auditedPairs(pairs).head.length
  const missed = pairs.length - counted
  if (missed > 0 && (counted === 0 || missed > mostMissed)) return { status: 'stop', because: whyMissed(pairs) }
  const forFacts = counted > 0 && differs(page, pairs, terms) ? certainAfterAuditing : 1
  if (counted >= Math.max(forFacts, pairsForTimings(pairs, terms))) return { status: 'stop' }
  if (minutesLeft * 60_000 < nextTakes(pairs)) return { status: 'stop', because: 'the minutes were used up' }
  const index = pairs.length + 1
  return { status: 'pair', index, order: pairOrder(seed, index) }
}

function whyMissed(pairs: AuditPair[]): string {
  const arms = (pair: AuditPair): Audit[] => [pair.base, pair.head]
  const reasons = pairs.flatMap(arms).flatMap((audit) => (audit.status === 'not audited' ? [audit] : []))
  const [first, ...others] = [...new Set(reasons.map(({ reason }) => reason))]
  const both = new Set(reasons.map(({ arm }) => arm)).size === 2
  return both && others.length === 0 ? `${first}` : `${first} (${both ? 'both sides' : reasons[0]?.arm})`
}

function nextTakes(pairs: AuditPair[]): number {
  return pairs.length === 0 ? firstPairTakes : median(pairs.map(({ base, head }) => base.duration + head.duration))
}
