import { headStallsMore } from './head-stalls-more.ts'
import { likely } from './likely.ts'
import type { Look } from './looks.ts'
import { belowTolerance, beyondMargin, slowdown, type TimeLimit } from './paired-logs.ts'
import { positiveRankSum } from './signed-rank.ts'
import type { TimedPairs } from './timed-pairs.ts'

/** `look` is the last one that the pairs reached; before the first there is none and all is open. */
export type TimeDecision = { outcome: 'worse' | 'no worse' | 'improved' | 'open'; look?: Look }

/**
 * What the pairs prove about a flow's time: "two keys". Only looks decide, on exactly as many kept pairs
 * as the last look reached has. `worse` takes both keys at that look: W of the slowdown beyond the margin
 * and W against zero, which holds whatever the noise. `improved` is the key against zero mirrored, `no worse`
 * W below the tolerance; both are refused while head is likely worse or stalls more often than base.
 */
export function decideTime({ kept, all }: TimedPairs, limit: TimeLimit, looks: Look[]): TimeDecision {
  const look = looks.findLast(({ pairs }) => pairs <= kept.length)
  if (look === undefined) return { outcome: 'open' }
  const times = kept.slice(0, look.pairs)
  const slowdowns = times.map(slowdown)
  const { worse, noWorse } = look
  if (
    worse !== undefined &&
    positiveRankSum(times.map((pair) => beyondMargin(pair, limit))) >= worse.beyondMargin &&
    positiveRankSum(slowdowns) >= worse.againstZero
  ) {
    return { outcome: 'worse', look }
  }
  if (headStallsMore(all) || likely(kept, limit) === 'worse') return { outcome: 'open', look }
  if (worse !== undefined && positiveRankSum(slowdowns.map((value) => -value)) >= worse.againstZero) {
    return { outcome: 'improved', look }
  }
  const proven = positiveRankSum(times.map((pair) => belowTolerance(pair, limit))) >= noWorse
  return { outcome: proven ? 'no worse' : 'open', look }
}
