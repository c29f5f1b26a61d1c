/** One event that explains so much of what is unusual is the whole story. */
const most = 0.6

/**
 * The stretch of time, if there is one, at whose level a series stood that explains most of what is unusual in
 * it: one bad day, one change that stayed. `values` and the trend, if there is one, are at right angles, each time by the root of its weight.
 * The result is 1 within the stretch.
 */
export function singleEvent(
  values: Float64Array,
  [trend]: Float64Array[],
  roots: Float64Array,
): Float64Array | undefined {
  const n = values.length
  const sumUp = (terms: (i: number) => number) => {
    const sums = new Float64Array(n + 1)
    for (let i = 0; i < n; i++) sums[i + 1] = (sums[i] as number) + terms(i)
    return sums
  }
  const weights = sumUp((i) => (roots[i] as number) ** 2)
  const products = sumUp((i) => (values[i] as number) * (roots[i] as number))
  const slopes = sumUp((i) => (trend?.[i] ?? 0) * (roots[i] as number))
  const energy = values.reduce((sum, value) => sum + value * value, 0)
  let best = { explained: most * energy, from: 0, to: 0 }
  for (let from = 0; from < n; from++)
    for (let to = from + 1; to <= n; to++) {
      const weight = (weights[to] as number) - (weights[from] as number)
      const slope = (slopes[to] as number) - (slopes[from] as number)
      const length = weight - weight ** 2 / (weights[n] as number) - slope ** 2
      const explained = ((products[to] as number) - (products[from] as number)) ** 2 / length
      if (length > 1e-9 * weight && explained > best.explained) best = { explained, from, to }
    }
  return best.to === 0 ? undefined : Float64Array.from(values, (_, i) => (i >= best.from && i < best.to ? 1 : 0))
}
