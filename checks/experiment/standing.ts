import type { ArmEffect, ExperimentAnalysis, ExperimentPlan, ExperimentSnapshot } from '../types.ts'

/** What is decided about: the plan, what was counted and what that says. */
export type Standing = { plan: ExperimentPlan; snapshot: ExperimentSnapshot; analysis: ExperimentAnalysis }

/** People behave differently on different weekdays, so nothing good is said before a whole week. */
const WEEK = 7

/** Good news is for whole weeks, and where one look was planned, for the end. */
export function mayConclude({ plan, analysis }: Standing): boolean {
  return analysis.due || (plan.looks === 'daily' && analysis.days >= WEEK)
}

/** The primary KPI of every treatment; none while one of them cannot be compared. */
export function primariesOf({ analysis, plan }: Standing): ArmEffect[] {
  const effects = analysis.effects.filter(({ role }) => role === 'primary')
  return effects.length === plan.arms.length - 1 ? effects : []
}

/** The arm with the largest gain of those that are better and whose guardrails all hold. */
export function winnerOf(standing: Standing): ArmEffect | undefined {
  return primariesOf(standing)
    .filter(({ state, arm }) => state === 'better' && unprovenGuardrails(standing, arm).length === 0)
    .sort((one, other) => Math.abs(other.absolute) - Math.abs(one.absolute))
    .at(0)
}

/** What harms people: a guardrail that is broken, or the primary KPI itself, where that is proven worse. */
export function harmOf({ analysis }: Standing): ArmEffect | undefined {
  return analysis.effects.find(({ role, state }) => state === 'broken' || (role === 'primary' && state === 'worse'))
}

/** The guardrails of an arm that are not proven to hold. */
export function unprovenGuardrails({ plan, analysis }: Standing, arm: string): string[] {
  return plan.guardrails
    .map(({ kpi }) => kpi)
    .filter((kpi) => analysis.effects.find((one) => one.arm === arm && one.kpi === kpi)?.state !== 'held')
}
