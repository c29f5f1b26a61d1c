type Part = { people: number; of: number }

/**
 * Fisher's exact two-sided p for two shares: the chance of a split of the same people that is as unlikely as this one
 * or more so (Fisher, Statistical Methods for Research Workers, 5th edition, 1934). For some thousands of people, since
 * it sums logarithms.
 */
export function sharesDifferP(first: Part, second: Part): number {
  const hits = first.people + second.people
  const logFactorials = [0]
  for (let n = 1; n <= first.of + second.of; n++) logFactorials.push((logFactorials[n - 1] ?? 0) + Math.log(n))
  const choose = (n: number, k: number) =>
    (logFactorials[n] ?? 0) - (logFactorials[k] ?? 0) - (logFactorials[n - k] ?? 0)
  const chance = (inFirst: number) =>
    Math.exp(choose(first.of, inFirst) + choose(second.of, hits - inFirst) - choose(first.of + second.of, hits))

  const seen = chance(first.people)
  let sum = 0
  for (let k = Math.max(0, hits - second.of); k <= Math.min(first.of, hits); k++) {
    const other = chance(k)
    // What differs by rounding alone is as unlikely.
    if (other <= seen * (1 + 1e-7)) sum += other
  }
  return Math.min(1, sum)
}
