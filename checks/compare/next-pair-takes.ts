import type { Pair } from '../types.ts'
import { median } from './median.ts'

/**
 * How many ms the next pair will probably take: the median from start to start of the pairs so far, which
 * holds everything around the attempts too, or where that is larger or unknown the median of both attempts'
 * durations. 0 when there is no pair yet.
 */
export function nextPairTakes(pairs: Pair[]): number {
  const starts = pairs
    .map(({ base, head }) => Math.min(Date.parse(base.startedAt), Date.parse(head.startedAt)))
    .toSorted((a, b) => a - b)
  const between = starts.slice(1).map((start, i) => start - (starts[i] ?? start))
  const attempts = pairs.map(({ base, head }) => base.duration + head.duration)
  return Math.max(0, ...[median(between), median(attempts)].filter(Number.isFinite))
}
