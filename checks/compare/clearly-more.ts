/** From so many pairs on, what `clearlyMore` says is certain. */
export const clearFrom = 5

/** How much more is tolerated: a share of the base, or an amount where that is more. */
export type Allowance = { margin: number; atLeast: number }

/**
 * Whether every value of head exceeds every value of base by more than what is tolerated. Were the two alike, the
 * chance that all n of one side exceed all n of the other would be 1 / C(2n, n), 1 in 252 for 5, before any allowance.
 */
export function clearlyMore(values: { base: number[]; head: number[] }, { margin, atLeast }: Allowance): boolean {
  const highest = Math.max(...values.base)
  return Math.min(...values.head) > highest + Math.max(margin * highest, atLeast)
}
