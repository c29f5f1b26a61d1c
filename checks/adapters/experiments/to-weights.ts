/**
 * Whole numbers that add up to `total`, as near to the shares as can be: what is left after rounding down goes to those
 * that lost most, the first of them where several lost as much (the method of the largest remainder).
 */
export function toWeights(shares: number[], total: number): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0)
  // A share such as 0.3 is a little less than it says, and must not lose a whole one for it.
  const exact = shares.map((share) => Number(((share / all) * total).toFixed(9)))
  const weights = exact.map(Math.floor)
  const left = total - weights.reduce((sum, weight) => sum + weight, 0)
  const lost = (index: number) => (exact[index] ?? 0) - (weights[index] ?? 0)
  const byLoss = [...weights.keys()].toSorted((a, b) => lost(b) - lost(a) || a - b)
  for (const index of byLoss.slice(0, left)) weights[index] = (weights[index] ?? 0) + 1
  return weights
}
