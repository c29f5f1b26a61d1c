import type { Comparison, Pair } from '../types.ts'
import { decideTime } from './decide-time.ts'
import { likely } from './likely.ts'
import { median } from './median.ts'
import { planOf, type Terms } from './plan-of.ts'
import { relativeChange } from './relative-change.ts'
import { timePower } from './time-power.ts'
import { timedPairs } from './timed-pairs.ts'

/** Base and head of `scriptedTime` over all pairs of a flow: what they prove (`decideTime`), what is likely, what they could show. */
export function compareTimes({ flow, pairs, terms }: { flow: string; pairs: Pair[]; terms: Terms }): Comparison {
  const limit = terms.limits.scriptedTime
  const { looks } = planOf(terms)
  const timed = timedPairs(pairs)
  const { kept } = timed
  const { outcome } = decideTime(timed, limit, looks)
  const pointsTo = outcome === 'open' || outcome === 'no worse' ? likely(kept, limit) : undefined
  return {
    metric: 'scriptedTime',
    flow,
    decides: limit.severity !== 'off',
    severity: limit.severity,
    base: kept.length === 0 ? null : median(kept.map(({ base }) => base)),
    head: kept.length === 0 ? null : median(kept.map(({ head }) => head)),
    ...relativeChange(kept),
    margin: limit.margin,
    outcome: kept.length === 0 ? 'not measured' : outcome === 'open' ? 'inconclusive' : outcome,
    ...(pointsTo !== undefined && { likely: pointsTo }),
    pairs: kept.length,
    power: timePower(kept, limit, looks),
  }
}
