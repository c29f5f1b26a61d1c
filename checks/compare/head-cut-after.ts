import type { Pair } from '../types.ts'

const leastPatience = 10_000
const patience = 5

/**
 * After how many ms a head attempt is cut: the larger of 10 s and 5 times the slowest attempt that base
 * completed (the warm-up counts). Undefined until base has completed one.
 */
export function headCutAfter(pairs: Pair[]): number | undefined {
  const durations = pairs.filter(({ base }) => base.outcome === 'completed').map(({ base }) => base.duration)
  return durations.length === 0 ? undefined : Math.max(leastPatience, patience * Math.max(...durations))
}
