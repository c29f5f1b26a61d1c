import type { EffectSize, ExperimentKpi } from '../types.ts'
import { formatCount } from '../verdict/format.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import { sizeText } from './hypothesis-text.ts'
import { peopleWithin, weeksUntil } from './people-over-time.ts'
import type { ExperimentWish } from './plan-experiment.ts'
import { type Design, sizeExperiment } from './size-experiment.ts'

/** What would make an experiment feasible, each with what it brings; nothing that brings nothing. */
export function helpFor(
  wish: ExperimentWish,
  design: Design,
  { needed, detectable }: { needed: number | null; detectable?: EffectSize },
): string[] {
  const { people, sizedBy } = sizeExperiment(design)
  return [
    ...largerSizes(wish, design, sizedBy, detectable),
    ...(needed === null ? [] : [`${formatCount(needed, 'week')} would do.`]),
    ...otherDesigns(design, sizedBy).flatMap((way) => {
      const less = sizeExperiment(way.design).people
      const weeks = less < people ? weeksUntil(wish.traffic, less, needed ?? wish.maxWeeks) : null
      return weeks === null || weeks === needed ? [] : [`${way.what} would take ${formatCount(weeks, 'week')}.`]
    }),
  ]
}

/** A larger effect, where the primary KPI needs most people; else a wider margin for the guardrail that does. */
function largerSizes(wish: ExperimentWish, design: Design, sizedBy: string, detectable?: EffectSize): string[] {
  const { primary, traffic, maxWeeks } = wish
  if (sizedBy === primary.kpi) {
    return detectable === undefined ? [] : [`An effect of ${sizeText(primary, detectable)} or more would show in time.`]
  }
  const guardrail = design.guardrails.find(({ kpi }) => kpi === sizedBy)
  if (guardrail === undefined) return []
  const margin = smallestMargin(design, guardrail, Math.floor(peopleWithin(traffic, 7 * maxWeeks)))
  return margin === undefined
    ? []
    : [`A margin of ${sizeText(guardrail, margin)} for the ${kpiTitle(sizedBy)} would do in time.`]
}

/** To a hundredth of itself; none where a margin ten times as wide would not do either. */
function smallestMargin(
  design: Design,
  guardrail: ExperimentKpi & { margin: EffectSize },
  people: number,
): EffectSize | undefined {
  const widened = (factor: number) => ({ ...guardrail.margin, size: guardrail.margin.size * factor })
  const does = (factor: number) => {
    const guardrails = design.guardrails.map((one) => (one === guardrail ? { ...one, margin: widened(factor) } : one))
    return sizeExperiment({ ...design, guardrails }).people <= people
  }
  if (!does(10)) return undefined
  let factor = 10
  while (does(factor / 1.01)) factor /= 1.01
  return widened(factor)
}

function otherDesigns(design: Design, sizedBy: string): { what: string; design: Design }[] {
  const [control = 0, treatment = 0] = design.shares
  const both = control + treatment
  return [
    { what: 'An equal split', design: { ...design, shares: design.shares.map(() => 1 / design.shares.length) } },
    { what: 'One variant beside the control', design: { ...design, shares: [control / both, treatment / both] } },
    { what: 'A decision at the end alone', design: { ...design, looks: 'end' } },
    {
      what: `No margin for the ${kpiTitle(sizedBy)}`,
      design: { ...design, guardrails: design.guardrails.filter(({ kpi }) => kpi !== sizedBy) },
    },
  ]
}
