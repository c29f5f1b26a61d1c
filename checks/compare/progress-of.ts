import { type CompletionDecision, decideCompletion } from './decide-completion.ts'
import { decideTime } from './decide-time.ts'
import type { Look } from './looks.ts'
import { median } from './median.ts'
import type { SoFar } from './next-pair.ts'
import { belowTolerance, beyondMargin, slowdown, type TimeLimit } from './paired-logs.ts'
import { planOf } from './plan-of.ts'
import { pseudoMedian, pseudoMedianInterval } from './pseudo-median.ts'
import { positiveRankSum } from './signed-rank.ts'
import { type Times, timedPairs } from './timed-pairs.ts'

/** With fewer pairs their range would say nothing. */
const enoughForRange = 3

/** What is known of a flow so far, in one line: "4 pairs: +2 % (−6 to +11), no worse needs 1 more". */
export function progressOf({ pairs, limits, budget, flows, attempts }: Omit<SoFar, 'seed'>): string {
  const completion = decideCompletion(pairs)
  const { counted, failed } = completion
  if (pairs.length === 0) return 'nothing known yet'
  if (pairs.every(({ index }) => index === 0)) return 'warmed up'
  if (counted === 0) return 'no pair counts yet'
  const timed = timedPairs(pairs)
  const { looks } = planOf({ limits, pairs: budget.pairs, flows, attempts })
  const { outcome } = decideTime(timed, limits.scriptedTime, looks)
  const known = [
    ...(failed.base + failed.head > 0 ? [completionWords(completion)] : []),
    ...(timed.kept.length > 0 ? [changeWords(timed.kept)] : []),
    ...(timed.kept.length > 0
      ? [outcome === 'open' ? needWords(timed.kept, limits.scriptedTime, looks) : outcome]
      : []),
  ]
  return `${counted} ${counted === 1 ? 'pair' : 'pairs'}: ${known.filter((words) => words !== '').join(', ')}`
}

function completionWords({ outcome, counted, failed }: CompletionDecision): string {
  const words = `head failed ${failed.head} of ${counted}, base ${failed.base}`
  if (outcome === 'worse') return `${words}, cannot complete`
  return failed.head === counted && failed.base === 0 && counted < 4 ? `${words} (certain at 4)` : words
}

function changeWords(kept: Times[]): string {
  const logs = kept.map(slowdown)
  const range = kept.length >= enoughForRange ? pseudoMedianInterval(logs, 0.95) : undefined
  const change = `${signedPercent(pseudoMedian(logs))} %`
  return range ? `${change} (${signedPercent(range.low)} to ${signedPercent(range.high)})` : change
}

/** How many more pairs the claim that the pairs lean to needs, if all of them speak for it. */
function needWords(kept: Times[], limit: TimeLimit, looks: Look[]): string {
  const beyond = kept.map((times) => beyondMargin(times, limit))
  const leaning = median(beyond) > 0 ? 'worse' : 'no worse'
  const values = leaning === 'worse' ? beyond : kept.map((times) => belowTolerance(times, limit))
  const count = kept.length
  const against = (count * (count + 1)) / 2 - positiveRankSum(values)
  const look = looks.find(({ pairs, noWorse, worse }) => {
    const needed = leaning === 'worse' ? worse?.beyondMargin : noWorse
    return pairs > count && needed !== undefined && (pairs * (pairs + 1)) / 2 - against >= needed
  })
  return look === undefined ? '' : `${leaning} needs ${look.pairs - count} more`
}

function signedPercent(log: number): string {
  const percent = Math.round(Math.expm1(log) * 100)
  return percent === 0 ? '±0' : `${percent < 0 ? '−' : '+'}${Math.abs(percent)}`
}
