/**
 * Fisher's exact one-sided p: the chance that, of `first.hits + second.hits` hits spread over both groups
 * at random, the first group gets `first.hits` or more (Fisher, The Design of Experiments, 1935, chapter II).
 */
export function fisherP(first: { hits: number; of: number }, second: { hits: number; of: number }): number {
  const hits = first.hits + second.hits
  const all = choose(first.of + second.of, hits)
  let sum = 0
  for (let k = first.hits; k <= Math.min(first.of, hits); k++) sum += choose(first.of, k) * choose(second.of, hits - k)
  return sum / all
}

/** Binomial coefficient; every intermediate result is one too, so it is exact below 2^53 (all of n <= 56). */
function choose(n: number, k: number): number {
  let ways = k < 0 || k > n ? 0 : 1
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i
  return ways
}
