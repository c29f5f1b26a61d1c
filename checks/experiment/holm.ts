/**
 * p-values such that, of a family of true null hypotheses, any of them falls to alpha or below in at most alpha of all
 * experiments (S. Holm, Scandinavian Journal of Statistics 6, 1979), whatever they have to do with one another. Of
 * p-values that hold at every look the adjusted ones do too. In the order given.
 */
export function holm(ps: number[]): number[] {
  const adjusted = new Array<number>(ps.length)
  let largest = 0
  for (const [rank, { p, at }] of ps
    .map((p, at) => ({ p, at }))
    .sort((a, b) => a.p - b.p)
    .entries()) {
    largest = Math.max(largest, Math.min(1, p * (ps.length - rank)))
    adjusted[at] = largest
  }
  return adjusted
}
