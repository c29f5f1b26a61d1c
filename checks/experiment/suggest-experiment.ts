import type { JourneyConfig } from '../../config-schema/index.ts'
import { missesClearly } from '../kpis/compare-to-target.ts'
import type { ExperimentSuggestion, JourneyVerdict } from '../types.ts'
import { planFromReadings } from './plan-from-readings.ts'

type Judged = Pick<JourneyVerdict, 'id' | 'outcome' | 'kpis'>

/**
 * An experiment that would tell what the lab cannot: whether people make more of a journey that got better or may have
 * got worse, or that is clearly below its target. Nothing where it is not feasible with the people that come.
 */
export function suggestExperiment(
  { id, outcome, kpis }: Judged,
  journey: JourneyConfig,
): ExperimentSuggestion | undefined {
  if (outcome === 'worse' || outcome === 'not measured') return undefined
  const isWorthIt = outcome === 'inconclusive' || outcome === 'improved' || kpis.some(missesClearly)
  if (!isWorthIt) return undefined
  const planned = planFromReadings({ journey: id, config: journey, options: {} }, kpis)
  if (planned.status !== 'planned') return undefined
  const { primary, people, weeks } = planned.plan
  return {
    kpi: primary.kpi,
    effect: primary.effect.size,
    people,
    days: 7 * weeks,
    command: `/ux-impact experiment plan ${id}`,
  }
}
