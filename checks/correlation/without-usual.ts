import type { Series } from '../types.ts'
import { dot } from './dot.ts'
import { memoryOf, newIn } from './memory.ts'
import { orthonormal, without } from './orthonormal.ts'
import type { Point } from './read-points.ts'
import { type Scale, scaleOf } from './scales.ts'
import { singleEvent } from './single-event.ts'
import type { BasisOf, UsualBasis } from './usual-basis.ts'

/** A series of more than so many events is not one of single events. */
const mostEvents = 3
/**
 * Where what comes back every week has so many times the power of what does not, the week is looked at by the hour. That
 * takes half of two weeks' data, so it is not done to a series without need; one of two series is enough.
 */
const returning = 1.3

/**
 * A series of which the usual week (`basis`) is taken away: on `scale`, each value's distance from what is usual for its
 * hour or day (`drifting`), and from the trend as well (`rest`), and in `repeated` from what one event alone explains.
 * `level` is its mean, in its own unit.
 */
export type Unusual = {
  points: Point[]
  basis: UsualBasis
  scale: Scale
  level: number
  drifting: Float64Array
  rest: Float64Array
  repeated: Float64Array
}

/** By least squares; a value that was read from more people counts for more. */
export function withoutUsual({ unit }: Series, points: Point[], basisOf: BasisOf): Unusual {
  const scale = scaleOf(
    unit,
    points.map(({ value }) => value),
  )
  const { roots } = basisOf(points, 'parts')
  const weigh = (values: Float64Array) => values.map((value, i) => value * (roots[i] as number))
  const unweigh = (values: Float64Array) => values.map((value, i) => value / (roots[i] as number))
  const values = Float64Array.from(points, ({ value }) => value)
  const scaled = weigh(values.map(scale.to))
  const basis = basisOf(points, returnsByHour(scaled, points, basisOf) ? 'hours' : 'parts')
  const drifting = without(scaled, basis.week)
  const rest = without(drifting, basis.trend)
  return {
    points,
    basis,
    scale,
    level: dot(weigh(values), roots) / dot(roots, roots),
    drifting: unweigh(drifting),
    rest: unweigh(rest),
    repeated: unweigh(withoutEvents(rest, basis)),
  }
}

/** Whether a week by parts leaves something that comes back every week: an analysis of variance of what is new in each hour. */
function returnsByHour(values: Float64Array, points: Point[], basisOf: BasisOf): boolean {
  const [parts, hours] = [basisOf(points, 'parts'), basisOf(points, 'hours')]
  const unusual = without(values, [...parts.week, ...parts.trend])
  const news = newIn(unusual, memoryOf(unusual))
  const [rest, least] = [parts, hours].map(({ week, trend }) => {
    const left = without(news, [...week, ...trend])
    return { power: dot(left, left), freedom: points.length - week.length - trend.length }
  })
  if (!rest || !least || least.freedom <= 0 || rest.freedom === least.freedom) return false
  const back = (rest.power - least.power) / (rest.freedom - least.freedom)
  return back > (returning * least.power) / least.freedom
}

function withoutEvents(rest: Float64Array, { roots, week, trend }: UsualBasis): Float64Array {
  let repeated = rest
  let basis = [...week, ...trend]
  for (let event = 0; event < mostEvents; event++) {
    const stretch = singleEvent(repeated, trend, roots)
    if (stretch === undefined) return repeated
    basis = orthonormal([...basis, stretch.map((value, i) => value * (roots[i] as number))])
    repeated = without(rest, basis)
  }
  return repeated
}
