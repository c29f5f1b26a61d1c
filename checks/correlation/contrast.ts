import { dot } from './dot.ts'

/** The mean of a series on each side, and the standard error of their difference. */
export type Contrast = { low: number; high: number; error: number }

/**
 * How a series stands where `sides` is 1 and where it is −1 (0 is neither), and the standard error of the difference
 * where the two have nothing to do with each other. The error minds that neighbours in time are alike, of either: it is
 * Bartlett's (J. R. Stat. Soc. 98, 1935), the sum of products of both autocovariances, here of both power spectra.
 */
export function contrast(
  values: Float64Array,
  sides: Float64Array,
  weights: Float64Array = new Float64Array(values.length).fill(1),
): Contrast {
  const [low, high] = [part(-1, sides, weights), part(1, sides, weights)]
  const difference = high.map((value, i) => value - (low[i] as number))
  return { low: dot(values, low), high: dot(values, high), error: Math.sqrt(dot(powers(difference), powers(values))) }
}

/** The weights of one side, which make one together. */
function part(wanted: number, sides: Float64Array, weights: Float64Array): Float64Array {
  const own = weights.map((weight, i) => (sides[i] === wanted ? weight : 0))
  const sum = own.reduce((all, weight) => all + weight, 0)
  return sum === 0 ? own : own.map((weight) => weight / sum)
}

/** The squares of the sizes of all waves but the mean. */
function powers(values: Float64Array): Float64Array {
  const n = values.length
  return Float64Array.from({ length: n - 1 }, (_, index) => {
    let size = 0
    for (let t = 0; t < n; t++) size += (values[t] as number) * Math.cos((Math.PI * (index + 1) * (t + 0.5)) / n)
    return (2 / n) * size ** 2
  })
}
