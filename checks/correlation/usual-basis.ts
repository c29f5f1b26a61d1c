import type { SeriesStep } from '../types.ts'
import { orthonormal } from './orthonormal.ts'
import type { Point } from './read-points.ts'
import { relativeRoots } from './relative-roots.ts'
import { type Detail, usualWeek } from './usual-week.ts'

/** The usual week as columns at right angles, and the trend beside it if there is one; each time by the root of its weight. */
export type UsualBasis = { week: Float64Array[]; trend: Float64Array[] }

export type BasisOf = (points: Point[], detail: Detail) => UsualBasis

/** Makes the basis for some points; once for all that have the same times and weights, as most metrics have. */
export function usualBases(step: SeriesStep): BasisOf {
  const made = new Map<string, UsualBasis>()
  return (points, detail) => {
    const key = `${detail} ${points.map(({ time, weight }) => `${time}:${weight}`).join()}`
    const known = made.get(key)
    if (known) return known
    const fresh = usualBasis(points, step, detail)
    made.set(key, fresh)
    return fresh
  }
}

function usualBasis(points: Point[], step: SeriesStep, detail: Detail): UsualBasis {
  const roots = relativeRoots(points)
  const weigh = (column: Float64Array) => column.map((value, i) => value * (roots[i] as number))
  const columns = usualWeek(
    points.map(({ time }) => time),
    step,
    detail,
  )
  const weighed = columns.week.map(weigh)
  // Hours and weekdays do not overlap, so they are at right angles as they are.
  const week =
    step === 'day' || detail === 'hours' ? weighed.flatMap((one) => orthonormal([one])) : orthonormal(weighed)
  return { week, trend: orthonormal([weigh(columns.trend)], week) }
}
