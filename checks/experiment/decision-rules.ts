import type { ArmEffect, ExperimentOutcome } from '../types.ts'
import { formatCount, formatNumber, formatShare } from '../verdict/format.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import { listWords } from '../verdict/list-words.ts'
import { effectText } from './effect-text.ts'
import { sizeText } from './hypothesis-text.ts'
import { harmOf, mayConclude, primariesOf, type Standing, unprovenGuardrails, winnerOf } from './standing.ts'

/** People that met several arms belong to none; more of them than this share, and the assignment is broken. */
export const MOST_CROSSED = 0.01

/** Nobody met it for so many days after it began: the flag is not read, or not where people are. */
export const DAYS_WITHOUT_PEOPLE = 2

/** One row of the table. `about` is the arm and KPI that made it so, where it is one. */
export type DecisionRule = {
  id: string
  outcome: ExperimentOutcome
  test: (standing: Standing) => boolean
  about?: (standing: Standing) => ArmEffect | undefined
  because: (standing: Standing) => string
}

/**
 * The outcome is that of the first row that applies. In words: people who were not assigned as planned prove nothing,
 * whatever they show. A winner needs a proven gain and guardrails that are proven to hold. Harm ends it at any look. All
 * else waits for a whole week, or for the planned end.
 */
export const decisionRules: DecisionRule[] = [
  {
    id: 'other-arms',
    outcome: 'invalid',
    test: ({ plan, snapshot }) => namesOf(plan.arms) !== namesOf(snapshot.arms),
    because: ({ plan, snapshot }) =>
      `It was planned with the arms ${namesOf(plan.arms)}, and people were counted in ${namesOf(snapshot.arms) || 'none'}.`,
  },
  {
    id: 'nobody-meets-it',
    outcome: 'invalid',
    test: ({ analysis, snapshot }) => snapshot.days >= DAYS_WITHOUT_PEOPLE && analysis.people + snapshot.crossed === 0,
    because: ({ snapshot }) =>
      `Nobody meets it: ${formatCount(snapshot.days, 'day')} after it began no arm has people.`,
  },
  {
    id: 'sample-ratio',
    outcome: 'invalid',
    test: ({ analysis }) => analysis.sampleRatio.mismatch,
    because: ({ analysis: { sampleRatio } }) => {
      const expected = sampleRatio.expected.map((people) => formatNumber(Math.round(people)))
      const seen = sampleRatio.seen.map((people) => formatNumber(people))
      return `The arms have ${listWords(seen)} people where the split gives ${listWords(expected)}: people are lost or assigned wrongly, so that the arms cannot be compared.`
    },
  },
  {
    id: 'crossed',
    outcome: 'invalid',
    test: ({ analysis }) => analysis.crossed > MOST_CROSSED,
    because: ({ analysis }) =>
      `${formatShare(analysis.crossed)} of all people met several arms, and ${formatShare(MOST_CROSSED)} are the most that may.`,
  },
  {
    id: 'winner',
    outcome: 'winner',
    test: (standing) => mayConclude(standing) && winnerOf(standing) !== undefined,
    about: winnerOf,
    because: ({ plan, ...standing }) => {
      const winner = winnerOf({ plan, ...standing })
      return winner === undefined ? '' : effectText(plan, winner)
    },
  },
  {
    id: 'harm',
    outcome: 'harm',
    test: (standing) => harmOf(standing) !== undefined,
    about: harmOf,
    because: ({ plan, ...standing }) => {
      const harm = harmOf({ plan, ...standing })
      return harm === undefined ? '' : effectText(plan, harm)
    },
  },
  {
    id: 'no-difference',
    outcome: 'no difference that matters',
    test: (standing) => {
      const primaries = primariesOf(standing)
      return mayConclude(standing) && primaries.length > 0 && primaries.every(({ state }) => state === 'same')
    },
    because: ({ plan }) =>
      `An effect of ${sizeText(plan.primary, plan.primary.effect)} or more is excluded, upwards and downwards.`,
  },
  {
    id: 'unreadable',
    outcome: 'invalid',
    test: ({ plan, analysis }) => analysis.due && analysis.missing.some(({ kpi }) => kpi === plan.primary.kpi),
    because: ({ plan, analysis }) => {
      const missing = analysis.missing.find(({ kpi }) => kpi === plan.primary.kpi)
      return `The ${kpiTitle(plan.primary.kpi)} of ${missing?.arm} cannot be compared with the control's: ${missing?.reason}.`
    },
  },
  {
    id: 'unproven-guardrail',
    outcome: 'no clear result',
    test: (standing) => standing.analysis.due && betterOf(standing) !== undefined,
    about: betterOf,
    because: (standing) => {
      const better = betterOf(standing)
      if (better === undefined) return ''
      const open = unprovenGuardrails(standing, better.arm).map((kpi) => `the ${kpiTitle(kpi)}`)
      return `${effectText(standing.plan, better)} But ${listWords(open)} may be worse by as much as the margin.`
    },
  },
  {
    id: 'no-clear-result',
    outcome: 'no clear result',
    test: ({ analysis }) => analysis.due,
    because: (standing) =>
      primariesOf(standing)
        .map((effect) => effectText(standing.plan, effect))
        .join(' '),
  },
  {
    id: 'running',
    outcome: 'running',
    test: () => true,
    because: ({ plan, analysis }) =>
      `${formatNumber(analysis.people)} of ${formatNumber(plan.people)} people, ${formatCount(7 * plan.weeks - analysis.days, 'day')} left.`,
  },
]

/** An arm that is better, whatever its guardrails do. */
function betterOf(standing: Standing): ArmEffect | undefined {
  return primariesOf(standing).find(({ state }) => state === 'better')
}

function namesOf(arms: { name: string }[]): string {
  return arms
    .map(({ name }) => name)
    .sort()
    .join(', ')
}
