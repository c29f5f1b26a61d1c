import type { Pair } from '../types.ts'
import { countedPairs } from './counted-pairs.ts'

/** The pairs that count and whose attempts both completed: what ends early does, asks for and shows less. */
export function completedPairs(pairs: Pair[]): Pair[] {
  return countedPairs(pairs).filter(({ base, head }) => base.outcome === 'completed' && head.outcome === 'completed')
}
