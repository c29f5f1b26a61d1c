import type { SeriesUnit } from '../types.ts'

/** A scale on which the scatter of a series is alike at each level, and the way back. */
export type Scale = { to: (value: number) => number; from: (value: number) => number }

const plain: Scale = { to: (value) => value, from: (value) => value }
/** Counts scatter with the root of their level (Anscombe, Biometrika 35, 1948). */
const root: Scale = {
  to: (value) => 2 * Math.sqrt(value + 3 / 8),
  from: (value) => Math.max((value / 2) ** 2 - 3 / 8, 0),
}
const logarithm: Scale = { to: Math.log, from: Math.exp }

/** Times differ by factors, counts by their root; a series with values that have neither stays as it is. */
export function scaleOf(unit: SeriesUnit, values: number[]): Scale {
  if (unit === 'count' && values.every((value) => value >= 0)) return root
  if ((unit === 'milliseconds' || unit === 'seconds') && values.every((value) => value > 0)) return logarithm
  return plain
}
