/**
 * Intervals and p-values that hold at every look, however many there are, of an estimate whose error is normal for large
 * samples: a normal mixture over the effects that there could be. One formula goes by several names: the asymptotic
 * confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (arXiv 2103.06476, eq. 9, one-sided eq. 134),
 * the normal mixture of Howard, Ramdas, McAuliffe and Sekhon (Annals of Statistics 49, 2021, eq. 14), and the mSPRT of
 * Johari, Koomen, Pekelis and Walsh (Operations Research 70, 2022). They differ in `spread` alone: 1 + n ρ², 1 + t / ρ
 * or 1 + τ² / V.
 */

/** Two-sided: the interval is estimate ± multiplier × standard error. */
export function anytimeMultiplier(spread: number, alpha: number): number {
  return Math.sqrt((spread / (spread - 1)) * (Math.log(spread) + 2 * Math.log(1 / alpha)))
}

/** One-sided: the bound is estimate − multiplier × standard error, or + for the other side. */
export function anytimeMultiplierOneSided(spread: number, alpha: number): number {
  return Math.sqrt(((2 * spread) / (spread - 1)) * Math.log1p(Math.sqrt(spread) / (2 * alpha)))
}

/** The level at which the two-sided interval just ends at zero; `z` is the estimate in standard errors. */
export function anytimeP(z: number, spread: number): number {
  return Math.min(1, Math.sqrt(spread) * Math.exp((-(z ** 2) * (spread - 1)) / (2 * spread)))
}

/** The level at which the one-sided lower bound just ends at zero. */
export function anytimePOneSided(z: number, spread: number): number {
  if (z <= 0) return 1
  return Math.min(1, Math.sqrt(spread) / (2 * Math.expm1((z ** 2 * (spread - 1)) / (2 * spread))))
}

/**
 * The spread after `people`, such that the interval is about narrowest once the `planned` people are there: ρ² of
 * Waudby-Smith et al., eq. 161. At the planned number it depends on alpha alone. For one-sided bounds take twice alpha.
 */
export function spreadAfter(people: number, planned: number, alpha: number): number {
  const surprise = -2 * Math.log(alpha)
  return 1 + (people * (surprise + Math.log1p(surprise))) / planned
}
