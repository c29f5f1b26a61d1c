/**
 * A bound of time as a ratio of `base` (ms): the share that the limit names, or the least difference
 * `atLeast` (ms) where base is so short that this is more.
 */
export function boundRatio({ share, atLeast, base }: { share: number; atLeast: number; base: number | null }): number {
  return base === null || base <= 0 ? share : Math.max(share, atLeast / base)
}
