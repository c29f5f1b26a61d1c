import { decideTime } from './decide-time.ts'
import { likely } from './likely.ts'
import type { Look } from './looks.ts'
import { slowdown, type TimeLimit } from './paired-logs.ts'
import { pseudoMedian } from './pseudo-median.ts'
import type { Times } from './timed-pairs.ts'

/** ln of the largest slowdown that is looked for: a hundredfold. */
const largest = Math.log(100)
const steps = 40
/** The 80 % point of the normal distribution: four runs out of five do at least so well. */
const fourOfFive = 0.84

/** What these pairs could show at all, in words, from how far they lie apart. */
export function timePower(kept: Times[], limit: TimeLimit, looks: Look[]): string {
  const count = kept.length
  if (count === 0) return 'No pair completed on both sides, so there is no time to compare.'
  const these = count === 1 ? 'This 1 pair' : `These ${count} pairs`
  const first = looks[0]?.pairs
  if (first === undefined || count < first) return `${these} cannot show a slowdown: that takes at least 5.`
  const reached = looks.findLast(({ pairs }) => pairs <= count)
  if (reached?.worse !== undefined) {
    const size = visible(kept, (times) => decideTime({ kept: times, all: times }, limit, looks).outcome === 'worse')
    return `${these} could show a slowdown of ${size}.`
  }
  const size = visible(kept, (times) => likely(times, limit) === 'worse')
  const provable = looks.find(({ worse }) => worse !== undefined)?.pairs
  const proof = provable === undefined ? 'proof takes more than the budget allows' : `proof takes ${provable} pairs`
  return `${these} could show a slowdown of ${size} as likely; ${proof}.`
}

/**
 * The smallest slowdown that would show in four of five runs like this one: the pairs' own scatter is
 * moved up until the rule says so (half of the runs do as well), and from there by 0.84 standard errors.
 */
function visible(kept: Times[], shows: (times: Times[]) => boolean): string {
  const centre = pseudoMedian(kept.map(slowdown))
  const moved = (shift: number) =>
    kept.map(({ index, base, head }) => ({ index, base, head: head * Math.exp(shift - centre) }))
  let [below, above] = [0, largest]
  if (!shows(moved(above))) return 'nothing below a hundredfold'
  for (let step = 0; step < steps; step++) {
    const middle = (below + above) / 2
    if (shows(moved(middle))) above = middle
    else below = middle
  }
  const scatter = kept.map((times) => slowdown(times) - centre)
  const standardError = Math.sqrt(
    scatter.reduce((sum, value) => sum + value * value, 0) / (kept.length - 1) / kept.length,
  )
  return `about ${Math.round(Math.expm1(above + fourOfFive * standardError) * 100)} %`
}
