import type { Pair } from '../types.ts'

/** The pairs that count: not the warm-up (index 0), and none with a void attempt, in order of their index. */
export function countedPairs(pairs: Pair[]): Pair[] {
  return pairs
    .filter(({ index, base, head }) => index > 0 && base.outcome !== 'void' && head.outcome !== 'void')
    .toSorted((a, b) => a.index - b.index)
}
