import type { Companion, SeriesIdentity } from '../types.ts'
import { type Contrast, contrast } from './contrast.ts'
import { dot } from './dot.ts'
import type { Observed } from './observe.ts'

/** What lies within so much of its usual level, or within half of its own ordinary scatter, is flat. */
const tolerated = { share: 0.2, scatter: 0.5 }
/** So many standard errors hold about 95 %; so many, what chance does once in a hundred times. */
const errors = { interval: 2, moved: 2.6 }

export type GoneAlong = Omit<Companion, keyof SeriesIdentity>

/**
 * How a metric went along with another whose lowest and highest thirds are `sides` at `times`. Flat has to be proven:
 * that no change was found in a noisy series proves nothing. And a series that only kept drifting up is not flat, so its
 * change from the first half of its window to the second must be as small.
 */
export function goAlong(metric: Observed, times: number[], sides: Float64Array): GoneAlong {
  const { points, scale, level, rest, drifting } = metric
  const at = new Map(points.map(({ time }, i) => [time, i]))
  const shares = (difference: number) => (scale.from(scale.to(level) + difference) - level) / (Math.abs(level) || 1)
  const range = ({ low, high, error }: Contrast): [number, number] => [
    shares(high - low - errors.interval * error),
    shares(high - low + errors.interval * error),
  ]
  const along = contrast(
    Float64Array.from(times, (time) => rest[at.get(time) ?? -1] ?? 0),
    sides.map((side, i) => (at.has(times[i] ?? Number.NaN) ? side : 0)),
  )
  const drift = contrast(
    drifting,
    drifting.map((_, i) => (i < points.length / 2 ? -1 : 1)),
  )
  const scatter = Math.sqrt(dot(rest, rest) / rest.length)
  const bound = Math.max(tolerated.share, shares(tolerated.scatter * scatter))
  const isWithin = (interval: [number, number]) => -bound <= interval[0] && interval[1] <= bound
  const interval = range(along)
  const moved = Math.abs(along.high - along.low) > errors.moved * along.error
  return {
    change: shares(along.high - along.low),
    interval,
    bound,
    outcome: moved ? 'moved' : isWithin(interval) && isWithin(range(drift)) ? 'flat' : 'unclear',
  }
}
