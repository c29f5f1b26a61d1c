import type { SeriesStep } from '../types.ts'
import { dot } from './dot.ts'
import { newIn } from './memory.ts'
import type { Observed } from './observe.ts'
import { orthonormal, without } from './orthonormal.ts'
import type { Point } from './read-points.ts'
import { relativeRoots } from './relative-roots.ts'
import { steady } from './steady.ts'
import type { BasisOf, UsualBasis } from './usual-basis.ts'

/**
 * Where what comes back every week has so many times the power of what does not, the week is looked at by the hour. That
 * takes half of two weeks' data, so it is not done to a series without need; one of two series is enough.
 */
const returning = 1.3

/** What is new in a series at each of its points, with one scatter at all times, and the usual week that was taken away. */
export type News = { basis: UsualBasis; values: Float64Array }

export type NewsOf = (series: Observed, memory: number) => News

/** Tells what is new in series of one step; of a series and a memory once. */
export function newsFor(step: SeriesStep, basisOf: BasisOf): NewsOf {
  const told = new Map<Observed, Map<number, News>>()
  return (series, memory) => {
    const known = told.get(series) ?? new Map<number, News>()
    const news = known.get(memory) ?? newsOf(series, memory, step, basisOf)
    told.set(series, known.set(memory, news))
    return news
  }
}

/**
 * What is new in a series, when each value keeps `memory` of the one before: without the usual week and the trend, and
 * without what a single event explains. The memory goes first, since a week that is fitted to a wandering series leaves
 * steps in it at the same hours as in any other.
 */
function newsOf({ points, scaled, events }: Observed, memory: number, step: SeriesStep, basisOf: BasisOf): News {
  const roots = relativeRoots(points)
  const weighedNews = (values: Float64Array) => newIn(values, memory).map((value, i) => value * (roots[i] as number))
  const news = weighedNews(scaled)
  const basis = basisOf(points, returnsByHour(news, points, basisOf) ? 'hours' : 'parts')
  const usual = [...basis.week, ...basis.trend]
  const rest = without(without(news, usual), orthonormal(events.map(weighedNews), usual))
  return { basis, values: isRounding(rest, news) ? rest.fill(0) : steady(points, rest, step) }
}

/** A series that is all usual leaves nothing but rounding, which must not be made as loud as anything else. */
function isRounding(rest: Float64Array, of: Float64Array): boolean {
  return dot(rest, rest) <= 1e-20 * dot(of, of)
}

/** Whether a week by parts leaves something that comes back every week: an analysis of variance. */
function returnsByHour(news: Float64Array, points: Point[], basisOf: BasisOf): boolean {
  const [parts, hours] = (['parts', 'hours'] as const).map((detail) => {
    const { week, trend } = basisOf(points, detail)
    const left = without(news, [...week, ...trend])
    return { power: dot(left, left), freedom: points.length - week.length - trend.length }
  })
  if (!parts || !hours || hours.freedom <= 0 || parts.freedom === hours.freedom) return false
  const back = (parts.power - hours.power) / (parts.freedom - hours.freedom)
  return back > (returning * hours.power) / hours.freedom
}
