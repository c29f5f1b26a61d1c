import logGamma from '@stdlib/math-base-special-gammaln'
import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf'
import type { SampleRatio } from '../types.ts'
import { spreadAfter } from './anytime.ts'

/** At most so many experiments without a fault are ever called mismatched (the level that the field alarms at). */
export const MISMATCH_LEVEL = 0.001

/**
 * Whether the arms hold the people that their shares would give them (Fabijan et al., "Diagnosing sample ratio mismatch
 * in online controlled experiments", KDD 2019). Every arm has a share above zero. The test is about most sensitive once the
 * `planned` people are there: like intervals, it is tuned to them.
 */
export function testSampleRatio(arms: { share: number; people: number }[], planned: number): SampleRatio {
  const all = arms.reduce((sum, { share }) => sum + share, 0)
  const seen = arms.map(({ people }) => people)
  const total = seen.reduce((sum, people) => sum + people, 0)
  const shares = arms.map(({ share }) => share / all)
  const concentration = planned / (spreadAfter(1, 1, MISMATCH_LEVEL) - 1)
  const sequentialP = sequentialSampleRatioP(seen, shares, concentration)
  return {
    expected: shares.map((share) => share * total),
    seen,
    sequentialP,
    chiSquareP: chiSquareSampleRatioP(seen, shares),
    mismatch: sequentialP <= MISMATCH_LEVEL,
  }
}

/**
 * A p-value that is valid however often it is looked at: one over the Bayes factor of a Dirichlet-multinomial against
 * the planned shares (M. Lindon and A. Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022). The
 * factor depends on the counts of now alone, so that nothing of earlier looks need be kept. The alternative lies as near the
 * planned shares as `concentration` people would make sure.
 */
export function sequentialSampleRatioP(seen: number[], shares: number[], concentration: number): number {
  const total = seen.reduce((sum, people) => sum + people, 0)
  let logFactor = logGamma(concentration) - logGamma(concentration + total)
  for (const [at, people] of seen.entries()) {
    const share = shares[at] ?? 1
    const prior = share * concentration
    logFactor += logGamma(prior + people) - logGamma(prior) - people * Math.log(share)
  }
  return Math.min(1, Math.exp(-logFactor))
}

/** Pearson's chi-square with one degree of freedom less than there are arms: right at one look. */
export function chiSquareSampleRatioP(seen: number[], shares: number[]): number {
  const total = seen.reduce((sum, people) => sum + people, 0)
  if (total === 0) return 1
  const statistic = seen.reduce((sum, people, at) => {
    const expected = (shares[at] ?? 1) * total
    return sum + (people - expected) ** 2 / expected
  }, 0)
  return 1 - chiSquareCdf(statistic, seen.length - 1)
}
