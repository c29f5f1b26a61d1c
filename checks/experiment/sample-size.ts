import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import type { EffectSize, ExperimentKpi, ExperimentLooks } from '../types.ts'
import { anytimeMultiplier, anytimeMultiplierOneSided, spreadAfter } from './anytime.ts'

/**
 * How many people an experiment needs. The convention: each arm has its own variance under the alternative ("unpooled"),
 * since the analysis has them too:
 *
 *     people = (multiplier + z of power)² × (v₀ / s₀ + v₁ / s₁) / distance²
 *
 * with the variance v of one person's number and the share s of all people of control and treatment. With equal shares of
 * two arms this is, per arm, (z + z)² (p₁q₁ + p₂q₂) / δ² and (z + z)² (σ₁² + σ₂²) / δ² (B. Rosner, "Fundamentals of
 * biostatistics", chapter 8), which is 2 ((z + z) σ / δ)² where both vary alike (Chow, Shao and Wang, "Sample size
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
 * a KPI that is to rise; `unit` is that of the effect that is asked. The treatment's variance changes with the difference,
 * so that it is the root of a quadratic equation. Undefined where no difference would do: the KPI cannot change as much (no
 * share is above 1 or below 0), or its spread grows as fast as it does.
 */
export function detectableDifference(
  kpi: ExperimentKpi,
  { shares, multiplier }: Pick<Claim, 'shares' | 'multiplier'>,
  { people, power, unit }: { people: number; power: number; unit: EffectSize['unit'] },
): number | undefined {
  const { now, slope, curve } = varianceOf(kpi, unit)
  const factor = effort({ multiplier }, power) / people
  const ofTreatment = factor / shares[1]
  const lead = 1 - ofTreatment * curve
  if (lead <= 0) return undefined
  const sign = kpi.better === 'higher' ? 1 : -1
  const half = (sign * ofTreatment * slope) / 2
  const size = (half + Math.sqrt(half ** 2 + lead * (factor / shares[0] + ofTreatment) * now)) / lead
  const end = kpi.base + sign * size
  return kpi.kind === 'share' && (end < 0 || end > 1) ? undefined : sign * size
}

/** One person's variance once an effect of this unit has moved the KPI by `distance` in its own unit, with its sign. */
export function personVariance(kpi: ExperimentKpi, distance: number, unit: EffectSize['unit']): number {
  const { now, slope, curve } = varianceOf(kpi, unit)
  return now + slope * distance + curve * distance ** 2
}

/**
 * Whether people are taken to vary more as the KPI moves. A relative effect on a mean or a ratio may multiply each person's
 * number, and with it the standard deviation: the coefficient of variation is constant, and it takes, per arm,
 * (z + z)² CV² (1 + (1 + effect)²) / effect² (G. van Belle and D. C. Martin, The American Statistician 47, 1993). Or it may
 * shift all alike, and nothing grows. A plan must do for both, so it takes the larger spread: the multiplied one where the
 * value moves away from zero, today's where it falls. An effect in the KPI's own unit is a shift, and so is one on a score
 * with a most, whose upper values cannot be multiplied.
 */
export function spreadGrows({ kind, better, base, bounded }: ExperimentKpi, unit: EffectSize['unit']): boolean {
  return kind !== 'share' && unit === 'relative' && bounded !== true && (better === 'higher') === base > 0
}

/** One person's variance as now + slope × distance + curve × distance². */
function varianceOf(kpi: ExperimentKpi, unit: EffectSize['unit']): { now: number; slope: number; curve: number } {
  const { kind, base, sd = 0 } = kpi
  if (kind === 'share') return { now: base * (1 - base), slope: 1 - 2 * base, curve: -1 }
  const now = sd ** 2
  return spreadGrows(kpi, unit) ? { now, slope: (2 * now) / base, curve: now / base ** 2 } : { now, slope: 0, curve: 0 }
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
