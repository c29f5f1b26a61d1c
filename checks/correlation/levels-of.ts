import type { Levels } from '../types.ts'
import { contrast } from './contrast.ts'
import type { Observed } from './observe.ts'

/** Where a series stood in the lowest and in the highest thirds of a metric (`sides` at `times`), in its own unit. */
export function levelsOf({ points, scale, level, rest }: Observed, times: number[], sides: Float64Array): Levels {
  const at = new Map(points.map(({ time }, i) => [time, i]))
  const places = times.map((time) => at.get(time) ?? -1)
  const { low, high } = contrast(
    Float64Array.from(places, (place) => rest[place] ?? 0),
    sides.map((side, i) => (places[i] === -1 ? 0 : side)),
    Float64Array.from(places, (place) => points[place]?.weight ?? 0),
  )
  return { low: scale.from(scale.to(level) + low), high: scale.from(scale.to(level) + high) }
}
