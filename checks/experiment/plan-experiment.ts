import { Temporal } from 'temporal-polyfill'
import type {
  EffectSize,
  ExperimentKpi,
  ExperimentLooks,
  ExperimentPlan,
  PeopleOverTime,
  PlannedExperiment,
} from '../types.ts'
import { formatCount, formatNumber } from '../verdict/format.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import { helpFor } from './help-for.ts'
import { hypothesisText } from './hypothesis-text.ts'
import { peopleWithin, weeksUntil } from './people-over-time.ts'
import { detectableDifference, powerWith, spreadGrows } from './sample-size.ts'
import { type Design, goalClaim, powerEach, sizeExperiment, treatmentsOf } from './size-experiment.ts'
import { whyRefused } from './why-refused.ts'

/** What a plan is made of. `arms` have the control first; `because` and `change` are the author's words. */
export type ExperimentWish = {
  journey: { id: string; title: string }
  because?: string
  change?: string
  primary: ExperimentKpi & { effect: EffectSize }
  secondary: ExperimentKpi[]
  guardrails: (ExperimentKpi & { margin: EffectSize })[]
  arms: { name: string; share: number }[]
  traffic: PeopleOverTime
  alpha: number
  power: number
  looks: ExperimentLooks
  maxWeeks: number
  startsOn?: string
}

/** What a careful team asks for unless it says otherwise. */
export const defaults = {
  effect: { size: 0.15, unit: 'relative' },
  alpha: 0.05,
  power: 0.8,
  looks: 'daily',
  maxWeeks: 6,
} as const satisfies Partial<ExperimentWish> & { effect: EffectSize }

/** Nobody would wait longer, whatever is asked; it bounds the search for "how long would it take". */
const LONGEST_WEEKS = 104

/** The whole plan from what is wished and the traffic that there is, or why there is none and what would help. */
export function planExperiment(wish: ExperimentWish): PlannedExperiment {
  const reason = whyRefused(wish)
  if (reason !== undefined) return { status: 'refused', reason }
  if (!(wish.traffic.perDay > 0)) return { status: 'refused', reason: `Nobody comes to ${wish.journey.title}.` }
  const design = designOf(wish)
  const size = sizeExperiment(design)
  const weeks = weeksUntil(wish.traffic, size.people, wish.maxWeeks)
  if (weeks === null) return notFeasible(wish, design, size)
  return { status: 'planned', plan: planOf(wish, design, { ...size, weeks }) }
}

function planOf(
  wish: ExperimentWish,
  design: Design,
  size: { people: number; sizedBy: string; weeks: number },
): ExperimentPlan {
  const { journey, primary, secondary, guardrails, arms, traffic, alpha, power, looks, startsOn } = wish
  const { people, sizedBy, weeks } = size
  return {
    version: 1,
    journey: journey.id,
    hypothesis: hypothesisText(wish, weeks),
    primary,
    secondary,
    guardrails,
    arms: arms.map(({ name, share }) => ({ name, share, people: Math.ceil(people * share - 1e-9) })),
    people,
    sizedBy,
    weeks,
    expected: expectedOf(design, Math.floor(peopleWithin(traffic, 7 * weeks))),
    ...(startsOn === undefined
      ? {}
      : { startsOn, decidesOn: Temporal.PlainDate.from(startsOn).add({ weeks }).toString() }),
    alpha,
    power,
    looks,
    traffic,
    convention: conventionOf(design),
    notes: notesOf(wish, sizedBy),
  }
}

function designOf({ primary, secondary, guardrails, arms, alpha, power, looks }: ExperimentWish): Design {
  return { primary, secondary, guardrails, shares: arms.map(({ share }) => share), alpha, power, looks }
}

function notFeasible(
  wish: ExperimentWish,
  design: Design,
  { people, sizedBy }: { people: number; sizedBy: string },
): PlannedExperiment {
  const there = Math.floor(peopleWithin(wish.traffic, 7 * wish.maxWeeks))
  const detectable = detectableEffect(design, there, powerEach(design))
  const needed = weeksUntil(wish.traffic, people, LONGEST_WEEKS)
  const weeks = formatCount(wish.maxWeeks, 'week')
  return {
    status: 'not feasible',
    reason: `It takes ${formatNumber(people)} people for the ${kpiTitle(sizedBy)}, and in ${weeks} about ${formatNumber(there)} come.`,
    ...(detectable === undefined ? {} : { detectable }),
    weeksNeeded: needed,
    help: helpFor(wish, design, { needed, ...(detectable === undefined ? {} : { detectable }) }),
  }
}

function expectedOf(design: Design, people: number): ExperimentPlan['expected'] {
  const detectable = detectableEffect(design, people, design.power)
  const powers = treatmentsOf(design).map((shares) => powerWith(goalClaim(design, shares), people))
  return { people, power: Math.min(...powers), ...(detectable === undefined ? {} : { detectable }) }
}

/** The smallest effect on the primary KPI that every arm shows with so many people and this power, in the unit asked. */
function detectableEffect(design: Design, people: number, power: number): EffectSize | undefined {
  const { primary } = design
  const { unit } = primary.effect
  const sizes = treatmentsOf(design).map((shares) =>
    detectableDifference(primary, goalClaim(design, shares), { people, power, unit }),
  )
  if (sizes.some((size) => size === undefined)) return undefined
  const largest = Math.max(...sizes.map((size) => Math.abs(size ?? 0)))
  return { size: unit === 'relative' ? largest / Math.abs(primary.base) : largest, unit }
}

function conventionOf({ primary, looks, shares, secondary, guardrails }: Design): string {
  const comparisons = (1 + secondary.length) * (shares.length - 1)
  return [
    'Unpooled variances under the alternative',
    ...(spreadGrows(primary, primary.effect.unit) ? ['a spread that grows with the effect'] : []),
    'two-sided for goals, one-sided for guardrails',
    ...(comparisons === 1 ? [] : [`alpha divided by ${comparisons} comparisons`]),
    ...(guardrails.length === 0 ? [] : [`a failing chance divided by ${1 + guardrails.length} proofs`]),
    looks === 'daily' ? 'enough people for intervals that hold at every look' : 'decided by one look at the end',
  ].join(', ')
}

function notesOf({ traffic, primary, journey }: ExperimentWish, sizedBy: string): string[] {
  return [
    ...(traffic.known
      ? []
      : [
          `How many people come to ${journey.title} again is not known: within n days, n^${traffic.growth} days' worth are assumed.`,
        ]),
    ...(traffic.days < 14 ? [`The traffic is that of ${traffic.days} days.`] : []),
    ...(sizedBy === primary.kpi
      ? []
      : [`The ${kpiTitle(sizedBy)} needs more people than the ${kpiTitle(primary.kpi)}.`]),
  ]
}
