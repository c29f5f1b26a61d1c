import type { Point } from './read-points.ts'

/** The roots of the weights over their mean: how much more certain a value is than most. 1 where nothing has weights. */
export function relativeRoots(points: Point[]): Float64Array {
  const mean = points.reduce((sum, { weight }) => sum + weight, 0) / points.length
  return Float64Array.from(points, ({ weight }) => Math.sqrt(weight / mean))
}
