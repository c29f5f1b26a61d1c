import type { EffectSize, ExperimentKpi, ExperimentLooks } from '../types.ts'
import { type Claim, goalMultiplier, guardrailMultiplier, peopleFor, personVariance } from './sample-size.ts'

/**
 * However large the effect, so many people are planned for an arm, so that chance leaves one with fewer than the 100 that are
 * compared in less than 1 % of experiments (of Poisson's distribution with a mean of 130, 0.3 % lie below 100).
 */
const FEWEST_PLANNED = 130

/** What decides how many people an experiment needs. The first share is the control's. */
export type Design = {
  primary: ExperimentKpi & { effect: EffectSize }
  secondary: ExperimentKpi[]
  guardrails: (ExperimentKpi & { margin: EffectSize })[]
  shares: number[]
  alpha: number
  power: number
  looks: ExperimentLooks
}

/**
 * The people of all arms together, for the KPI that needs most, so that an arm with the effect is found, and its guardrails
 * hold, with the power that was asked.
 */
export function sizeExperiment(design: Design): { people: number; sizedBy: string } {
  const power = powerEach(design)
  const wanted = [
    { kpi: design.primary.kpi, claims: treatmentsOf(design).map((shares) => goalClaim(design, shares)) },
    ...design.guardrails.map((guardrail) => ({
      kpi: guardrail.kpi,
      claims: treatmentsOf(design).map((shares) => guardrailClaim(design, guardrail, shares)),
    })),
  ].map(({ kpi, claims }) => ({ kpi, people: Math.max(...claims.map((claim) => peopleFor(claim, power))) }))
  const most = wanted.reduce((one, other) => (other.people > one.people ? other : one))
  const fewest = FEWEST_PLANNED / Math.min(...design.shares)
  return { people: Math.ceil(Math.max(most.people, fewest) - 1e-9), sizedBy: most.kpi }
}

/**
 * The level of one comparison: alpha is divided by all goals times all treatments, as Holm's first step does and the
 * intervals do, so that the correction is in the number of people and not only in the p-values.
 */
export function alphaEach({
  alpha,
  looks,
  secondary,
  shares,
}: Omit<Design, 'primary' | 'guardrails' | 'power'>): number {
  return alphaAtEnd({ alpha, looks }) / ((1 + secondary.length) * (shares.length - 1))
}

/** What one look at the end may err. Harm may show at any look before it, and that takes its part of alpha. */
export function alphaAtEnd({ alpha, looks }: Pick<Design, 'alpha' | 'looks'>): number {
  return looks === 'end' ? alpha - alphaForEarlyHarm(alpha) : alpha
}

/** Where one look is planned, so little of alpha is for a goal that is proven worse before it: only much worse ones are. */
export function alphaForEarlyHarm(alpha: number): number {
  return alpha / 20
}

/**
 * A winner must also have guardrails that hold, and each of these proofs may fail. The chance of failing is divided among
 * them (as Spotify's decision rule does: Schultzberg, Ankargren and Frånberg, arXiv 2402.11609, 2024).
 */
export function powerEach({ power, guardrails }: Pick<Design, 'power' | 'guardrails'>): number {
  return 1 - (1 - power) / (1 + guardrails.length)
}

/** That a treatment changes the primary KPI by the effect that was asked. */
export function goalClaim(design: Design, shares: Claim['shares']): Claim {
  const { primary, looks } = design
  const { unit } = primary.effect
  const distance = signedSize(primary, primary.effect)
  return {
    variances: [personVariance(primary, 0, unit), personVariance(primary, distance, unit)],
    shares,
    distance,
    multiplier: goalMultiplier(looks, alphaEach(design)),
  }
}

/** That a treatment which changes nothing is not worse by the margin. A relative margin moves the control's value too. */
function guardrailClaim(
  { looks, alpha }: Design,
  guardrail: ExperimentKpi & { margin: EffectSize },
  shares: Claim['shares'],
): Claim {
  const variance = personVariance(guardrail, 0, guardrail.margin.unit)
  const worst = guardrail.better === 'higher' ? 1 - guardrail.margin.size : 1 + guardrail.margin.size
  const scale = guardrail.margin.unit === 'relative' ? worst : 1
  return {
    variances: [scale ** 2 * variance, variance],
    shares,
    distance: absoluteSize(guardrail.base, guardrail.margin),
    multiplier: guardrailMultiplier(looks, alpha),
  }
}

/** In the KPI's own unit, upwards where more is better. */
export function signedSize({ base, better }: ExperimentKpi, size: EffectSize): number {
  return (better === 'higher' ? 1 : -1) * absoluteSize(base, size)
}

function absoluteSize(base: number, { size, unit }: EffectSize): number {
  return unit === 'relative' ? size * Math.abs(base) : size
}

/** The shares of the control and of each treatment. */
export function treatmentsOf({ shares: [control = 0, ...treatments] }: Pick<Design, 'shares'>): Claim['shares'][] {
  return treatments.map((share) => [control, share])
}
