import type { Severity } from '../types.ts'
import { criticalRankSum } from './signed-rank.ts'

/**
 * A number of timed pairs at which the times may decide, with the rank sums that decide there.
 * `noWorse`: against the tolerance. `worse`: both keys, beyond the margin and against zero; absent
 * where no rank sum is rare enough. The key against zero, mirrored, is the rule for `improved`.
 */
export type Look = { pairs: number; noWorse: number; worse?: { beyondMargin: number; againstZero: number } }

/** Whose error is shared: all flows of the check, and what a `worse` of this limit does. */
export type Family = { flows: number; severity: Severity | 'off' }

/**
 * The planned looks. Over all of them together `noWorse` is wrong in 4.93 % of series when head is exactly
 * as much slower as is tolerated, and `beyondMargin` in 2.42 % when it is slower by exactly the margin
 * (5 and 2.5 are allowed; exact: bench/joint-level.ts). `share` divides the exact level against zero among
 * the looks that can use it: nothing below 10 pairs, since 2^-n is the smallest chance n pairs can give.
 */
const planned = [
  { pairs: 5, noWorse: 15 },
  { pairs: 7, noWorse: 27 },
  { pairs: 10, noWorse: 49, beyondMargin: 50, share: 0.5 },
  { pairs: 14, noWorse: 90, beyondMargin: 88, share: 0.22 },
  { pairs: 20, noWorse: 170, beyondMargin: 165, share: 0.28 },
]

/**
 * The chance per check that identical builds are found worse in time: of the 1 % for what blocks 0.61 %
 * (completion and facts have the rest), of the 5 % for what warns five times as much.
 */
const levelPerCheck = { block: 0.0061, warn: 0.0305, off: 0.0305 }

/** Up to this many flows the level per flow is the same, and the whole stays below the level per check. */
const usualFlows = 3

/** The chance that one flow of identical builds passes the key against zero at any look. */
export function levelAgainstZero({ flows, severity }: Family): number {
  return Math.min(levelPerCheck.block / usualFlows, levelPerCheck[severity] / flows)
}

/**
 * The looks that `pairs` timed pairs can reach. The level of each look is its share of the flow's; where
 * it is too small for any rank sum it goes to the next look, and the last look gets what the looks
 * beyond the budget leave. The sum of the marginal chances bounds the joint one.
 */
export function looksWithin({ pairs, family }: { pairs: number; family: Family }): Look[] {
  const reachable = planned.filter((look) => look.pairs <= pairs)
  const level = levelAgainstZero(family)
  let carried = 0
  let shared = 0
  return reachable.map(({ pairs, noWorse, beyondMargin, share }, index) => {
    if (beyondMargin === undefined || share === undefined) return { pairs, noWorse }
    const last = index === reachable.length - 1
    const available = (last ? 1 - shared : share) * level + carried
    shared += share
    const againstZero = criticalRankSum(pairs, available)
    carried = againstZero === undefined ? available : 0
    return againstZero === undefined ? { pairs, noWorse } : { pairs, noWorse, worse: { beyondMargin, againstZero } }
  })
}
