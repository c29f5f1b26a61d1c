/**
 * The exact one-sided Wilcoxon signed-rank test (Wilcoxon, Biometrics Bulletin 1, 1945). When the two
 * arms are exchangeable within a pair, each sign is a fair coin whatever the distribution of the times,
 * so W, the sum of the ranks of the positive values, has the distribution of a random subset's sum of 1..n.
 */

const tails = new Map<number, number[]>()

/** P(W >= w) for every w from 0 to n(n+1)/2, by counting the subsets of 1..n with each sum. */
function tailsOf(n: number): number[] {
  const known = tails.get(n)
  if (known !== undefined) return known
  let subsets = [1]
  for (let rank = 1; rank <= n; rank++) {
    const without = subsets
    subsets = Array.from(
      { length: without.length + rank },
      (_, sum) => (without[sum] ?? 0) + (without[sum - rank] ?? 0),
    )
  }
  let above = 0
  const tail = subsets
    .toReversed()
    .map((count) => {
      above += count
      return above / 2 ** n
    })
    .toReversed()
  tails.set(n, tail)
  return tail
}

/** The chance that the rank sum of `n` values reaches `w` when every sign is a fair coin. */
export function signedRankTail(n: number, w: number): number {
  return w <= 0 ? 1 : (tailsOf(n)[Math.ceil(w)] ?? 0)
}

/** The smallest rank sum of `n` values whose chance is at most `level`; undefined when even the largest is likelier. */
export function criticalRankSum(n: number, level: number): number | undefined {
  const w = tailsOf(n).findIndex((tail) => tail <= level)
  return w === -1 ? undefined : w
}

/**
 * W for the claim that the values lie above zero. Ties and zeros count against the claim: a zero keeps
 * its (low) rank and adds nothing, and among values of the same size the negative ones rank higher, so
 * that W is the smallest that any way of breaking the ties gives.
 */
export function positiveRankSum(values: number[]): number {
  return values
    .toSorted((a, b) => Math.abs(a) - Math.abs(b) || b - a)
    .reduce((sum, value, index) => (value > 0 ? sum + index + 1 : sum), 0)
}

/** The exact one-sided p of the claim that the values lie above zero. */
export function signedRankP(values: number[]): number {
  return signedRankTail(values.length, positiveRankSum(values))
}
