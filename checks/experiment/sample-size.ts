import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import type { ExperimentKpi, ExperimentLooks } from '../types.ts'
import { anytimeMultiplier, anytimeMultiplierOneSided, spreadAfter } from './anytime.ts'

/**
 * How many people an experiment needs. The convention: each arm has its own variance under the alternative ("unpooled"),
 * since the analysis has them too:
 *
 *     people = (multiplier + z of power)² × (v₀ / s₀ + v₁ / s₁) / distance²
 *
 * with the variance v of one person's number and the share s of all people of control and treatment. With equal shares of
 * two arms this is, per arm, (z + z)² (p₁q₁ + p₂q₂) / δ² and 2 ((z + z) σ / δ)² (Chow, Shao and Wang, "Sample size
 * calculations in clinical research", 2008, 3.2 and 4.2). The multiplier is that of the interval that will decide: of the
 * normal distribution, or of the anytime-valid interval at the planned number of people.
 */
export type Claim = {
  /** Of one person's number, in control and treatment, if what is claimed is true. */
  variances: [control: number, treatment: number]
  /** Of all people of the experiment. */
  shares: [control: number, treatment: number]
  /** From the truth to what must be excluded, in the KPI's own unit. */
  distance: number
  multiplier: number
}

/** People of all arms together that prove the claim with this power. Not rounded. */
export function peopleFor({ distance, ...claim }: Claim, power: number): number {
  return (effort(claim, power) * spread(claim)) / distance ** 2
}

/** The chance to prove the claim with so many people of all arms together. */
export function powerWith({ distance, multiplier, ...claim }: Claim, people: number): number {
  return normalCdf(Math.abs(distance) / Math.sqrt(spread(claim) / people) - multiplier, 0, 1)
}

/**
 * The smallest difference that so many people of all arms together would show with this power, with its sign: upwards for
 * a KPI that is to rise. A share's own variance changes with it, so that it is the root of a quadratic equation.
 * Undefined where the KPI cannot change as much (no share is above 1 or below 0).
 */
export function detectableDifference(
  { kind, base, sd = 0, better }: ExperimentKpi,
  { shares, multiplier }: Pick<Claim, 'shares' | 'multiplier'>,
  { people, power }: { people: number; power: number },
): number | undefined {
  const factor = effort({ multiplier }, power) / people
  const sign = better === 'higher' ? 1 : -1
  if (kind !== 'share') return sign * Math.sqrt(factor * (sd ** 2 / shares[0] + sd ** 2 / shares[1]))
  const ofTreatment = factor / shares[1]
  const now = base * (1 - base)
  const half = (sign * (1 - 2 * base) * ofTreatment) / 2
  const size =
    (half + Math.sqrt(half ** 2 + (1 + ofTreatment) * (factor / shares[0] + ofTreatment) * now)) / (1 + ofTreatment)
  const end = base + sign * size
  return end < 0 || end > 1 ? undefined : sign * size
}

/** One person's variance when the KPI has this value; only a share's depends on it. */
export function personVariance({ kind, sd = 0 }: ExperimentKpi, value: number): number {
  return kind === 'share' ? value * (1 - value) : sd ** 2
}

/** The multiplier of the two-sided interval that decides about a goal. */
export function goalMultiplier(looks: ExperimentLooks, alpha: number): number {
  return looks === 'end' ? normalQuantile(1 - alpha / 2, 0, 1) : anytimeMultiplier(spreadAfter(1, 1, alpha), alpha)
}

/** The multiplier of the one-sided bound that decides whether a guardrail holds. */
export function guardrailMultiplier(looks: ExperimentLooks, alpha: number): number {
  if (looks === 'end') return normalQuantile(1 - alpha, 0, 1)
  return anytimeMultiplierOneSided(spreadAfter(1, 1, 2 * alpha), alpha)
}

function effort({ multiplier }: Pick<Claim, 'multiplier'>, power: number): number {
  return (multiplier + normalQuantile(power, 0, 1)) ** 2
}

function spread({ variances, shares }: Pick<Claim, 'variances' | 'shares'>): number {
  return variances[0] / shares[0] + variances[1] / shares[1]
}
