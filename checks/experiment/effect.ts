import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import tCdf from '@stdlib/stats-base-dists-t-cdf'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { EffectSize } from '../types.ts'
import { anytimeMultiplier, anytimeMultiplierOneSided, anytimeP, spreadAfter } from './anytime.ts'
import type { Contrast } from './contrast.ts'

/**
 * How sure an interval is. `fixed` holds at one look, the planned end (Welch's t). `anytime` holds at every look, and is
 * about narrowest when the arm and its control have the `planned` people.
 */
export type Sureness = { method: 'fixed' } | { method: 'anytime'; planned: number }

/** So many standard errors lie on each side of the estimate in an interval that misses the truth in `alpha`. */
export function multiplierOf({ people, df }: Contrast, sureness: Sureness, alpha: number): number {
  if (sureness.method === 'fixed') return quantile(1 - alpha / 2, df)
  return anytimeMultiplier(spreadAfter(people, sureness.planned, alpha), alpha)
}

/** The same for one bound that misses the truth in `alpha`. */
export function oneSidedMultiplierOf({ people, df }: Contrast, sureness: Sureness, alpha: number): number {
  if (sureness.method === 'fixed') return quantile(1 - alpha, df)
  return anytimeMultiplierOneSided(spreadAfter(people, sureness.planned, 2 * alpha), alpha)
}

/** Two-sided, of no difference. `alpha` is the level that the interval has, which tunes the anytime-valid one. */
export function pOf(contrast: Contrast, sureness: Sureness, alpha: number): number {
  const z = difference(contrast) / standardError(contrast)
  if (sureness.method === 'anytime') return anytimeP(z, spreadAfter(contrast.people, sureness.planned, alpha))
  return 2 * (Number.isFinite(contrast.df) ? tCdf(-Math.abs(z), contrast.df) : normalCdf(-Math.abs(z), 0, 1))
}

/** Of Student's t, which with infinite degrees of freedom is the normal distribution. */
function quantile(p: number, df: number): number {
  return Number.isFinite(df) ? tQuantile(p, df) : normalQuantile(p, 0, 1)
}

export function difference({ control, treatment }: Contrast): number {
  return treatment - control
}

export function standardError({ variances: [before, after], covariance }: Contrast): number {
  return Math.sqrt(before + after - 2 * covariance)
}

export function absoluteInterval(contrast: Contrast, multiplier: number): [low: number, high: number] {
  const half = multiplier * standardError(contrast)
  return [difference(contrast) - half, difference(contrast) + half]
}

/**
 * The relative effect's interval by Fieller's theorem (E. C. Fieller, JRSS B 16, 1954): all r for which treatment − (1 + r)
 * control is within `multiplier` standard errors of zero. It holds zero exactly where the absolute one does, and under
 * repeated looking it is valid as that is, since for each r a plain mean is looked at. There is none where the control
 * itself is not clear of zero. Values below zero keep their sign: the ratio is to the control's size.
 */
export function relativeInterval(contrast: Contrast, multiplier: number): [low: number, high: number] | undefined {
  const { control, treatment, variances, covariance } = contrast
  const square = multiplier ** 2
  const a = control ** 2 - square * variances[0]
  if (a <= 0) return undefined
  const b = control * treatment - square * covariance
  const c = treatment ** 2 - square * variances[1]
  const root = Math.sqrt(Math.max(0, b ** 2 - a * c))
  const ends = [(b - root) / a - 1, (b + root) / a - 1].map((end) => end * Math.sign(control)).sort((x, y) => x - y)
  return [ends[0] ?? 0, ends[1] ?? 0]
}

/** Low and high of an effect in the unit that was asked; undefined where that is relative and there is no ratio. */
export function intervalIn(
  unit: EffectSize['unit'],
  contrast: Contrast,
  multiplier: number,
): [low: number, high: number] | undefined {
  return unit === 'absolute' ? absoluteInterval(contrast, multiplier) : relativeInterval(contrast, multiplier)
}
