import type { Pair } from '../types.ts'
import { countedPairs } from './counted-pairs.ts'
import { median } from './median.ts'

/** The times of one pair in ms, both attempts completed; at least 1 ms, so that logarithms exist. */
export type Times = { index: number; base: number; head: number }

/** `kept` decide; `all` holds the replaced ones too, in order. */
export type TimedPairs = { kept: Times[]; all: Times[] }

/** How far a pair's mean log time may lie above the median of the pairs before it: about 22 %. */
const slowBy = 0.2
const recent = 8
const firstReplaceable = 4

/**
 * The pairs that count for time, without those measured while the machine was slow. Such a pair is
 * replaced: from the fourth pair on, when both arms' mean log time exceeds the median of the (at most 8)
 * pairs before it by more than 0.20. Only the sum of the two logs is looked at, so that the arms stay
 * exchangeable and the exact tests stay exact. At most a fifth of the pairs so far is replaced, though
 * always one; a machine that stays slow is the machine there is.
 */
export function timedPairs(pairs: Pair[]): TimedPairs {
  const all = countedPairs(pairs)
    .filter(({ base, head }) => base.outcome === 'completed' && head.outcome === 'completed')
    .map(({ index, base, head }) => ({
      index,
      base: Math.max(1, base.scriptedTime),
      head: Math.max(1, head.scriptedTime),
    }))
  const kept: Times[] = []
  for (const [position, times] of all.entries()) {
    const before = all.slice(Math.max(0, position - recent), position).map(meanLog)
    const replaceable = position + 1 >= firstReplaceable && position - kept.length < mostReplaced(position + 1)
    if (!replaceable || meanLog(times) - median(before) <= slowBy) kept.push(times)
  }
  return { kept, all }
}

function meanLog({ base, head }: Times): number {
  return (Math.log(base) + Math.log(head)) / 2
}

function mostReplaced(pairs: number): number {
  return Math.max(1, Math.floor(pairs / 5))
}
