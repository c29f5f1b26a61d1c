import type { Pair } from '../types.ts'
import { countedPairs } from './counted-pairs.ts'
import { fisherP } from './fisher.ts'

/** `failed` counts attempts that failed or were cut, of `counted` on each arm. */
export type CompletionDecision = {
  outcome: 'worse' | 'no worse' | 'improved' | 'open'
  counted: number
  failed: { base: number; head: number }
}

/** So many attempts in a row, failed on one arm and completed on the other, decide at once. */
const plain = 4

/**
 * The numbers of pairs at which Fisher's exact test may decide, and its level. Six pairs are no look:
 * the rarest they can show has p = 1/924, above the level.
 */
export const completionLooks = [10, 20]
const level = 0.0005

/** The first look of the times; before it nothing is said to be no worse. */
const enoughForNoWorse = 5

/**
 * Whether people can still complete the flow. `worse`: the first four attempts of head failed and those
 * of base completed, or head failed more often by Fisher's exact one-sided test at 10 or 20 pairs;
 * `improved` is the same with the arms swapped. `no worse`: up to here head failed no more often than base.
 */
export function decideCompletion(pairs: Pair[]): CompletionDecision {
  const counted = countedPairs(pairs)
  const failures = counted.map(({ base, head }) => ({
    base: base.outcome !== 'completed',
    head: head.outcome !== 'completed',
  }))
  const among = (count: number) => ({
    base: failures.slice(0, count).filter(({ base }) => base).length,
    head: failures.slice(0, count).filter(({ head }) => head).length,
  })
  const proven = (more: 'base' | 'head', less: 'base' | 'head') => {
    const first = among(plain)
    if (counted.length >= plain && first[more] === plain && first[less] === 0) return true
    return completionLooks.some((look) => {
      const at = among(look)
      return counted.length >= look && fisherP({ hits: at[more], of: look }, { hits: at[less], of: look }) <= level
    })
  }
  const failed = among(counted.length)
  const noWorse = counted.length >= enoughForNoWorse && failed.head <= failed.base && failed.head < counted.length
  const outcome = proven('head', 'base') ? 'worse' : proven('base', 'head') ? 'improved' : noWorse ? 'no worse' : 'open'
  return { outcome, counted: counted.length, failed }
}
