import type { Series, SeriesIdentity, SeriesStep } from '../types.ts'
import { dot } from './dot.ts'
import { identityOf } from './identity-of.ts'
import { memoryOf } from './memory.ts'
import { orthonormal, without } from './orthonormal.ts'
import { type Point, readPoints } from './read-points.ts'
import { relativeRoots } from './relative-roots.ts'
import { type Scale, scaleOf } from './scales.ts'
import { singleEvent } from './single-event.ts'
import type { BasisOf, UsualBasis } from './usual-basis.ts'

/** A series of more than so many events is not one of single events. */
const mostEvents = 3

/**
 * A series as it is looked at: `scaled` are its values on `scale`, `drifting` their distances from what is usual for the
 * hour or day, and `rest` those from the trend as well. `level` is its mean, in its own unit; `events` are stretches (1
 * within, 0 without) that explain most of the rest, and `memory` is how much of what is then left each value keeps.
 */
export type Observed = {
  identity: SeriesIdentity
  points: Point[]
  scale: Scale
  scaled: Float64Array
  level: number
  drifting: Float64Array
  rest: Float64Array
  events: Float64Array[]
  memory: number
}

/** By least squares; a value that was read from more people counts for more. */
export function observe(series: Series, step: SeriesStep, basisOf: BasisOf): Observed {
  const points = readPoints(series, step)
  const values = Float64Array.from(points, ({ value }) => value)
  const scale = scaleOf(
    series.unit,
    points.map(({ value }) => value),
  )
  const roots = relativeRoots(points)
  const weigh = (column: Float64Array) => column.map((value, i) => value * (roots[i] as number))
  const unweigh = (column: Float64Array) => column.map((value, i) => value / (roots[i] as number))
  const { week, trend } = basisOf(points, 'parts')
  const scaled = values.map(scale.to)
  const drifting = without(weigh(scaled), week)
  const rest = without(drifting, trend)
  const { events, repeated } = eventsIn(rest, { week, trend }, roots)
  return {
    identity: identityOf(series),
    points,
    scale,
    scaled,
    level: dot(weigh(values), roots) / dot(roots, roots),
    drifting: unweigh(drifting),
    rest: unweigh(rest),
    events,
    memory: memoryOf(repeated),
  }
}

/** Single events, the largest first, and what is left without them. */
function eventsIn(
  rest: Float64Array,
  { week, trend }: UsualBasis,
  roots: Float64Array,
): { events: Float64Array[]; repeated: Float64Array } {
  const usual = [...week, ...trend]
  const events: Float64Array[] = []
  let repeated = rest
  while (events.length < mostEvents) {
    const event = singleEvent(repeated, trend, roots)
    if (event === undefined) break
    events.push(event)
    const weighed = events.map((stretch) => stretch.map((value, i) => value * (roots[i] as number)))
    repeated = without(rest, orthonormal(weighed, usual))
  }
  return { events, repeated }
}
