import type { ExperimentDecision } from '../types.ts'
import { decisionRules } from './decision-rules.ts'
import type { Standing } from './standing.ts'

/** What comes of an experiment, by the first row of the table that applies. */
export function decideExperiment(standing: Standing): ExperimentDecision {
  const rule = decisionRules.find(({ test }) => test(standing))
  if (rule === undefined) throw new Error('The last row of the table applies to everything.')
  const arm = rule.about?.(standing)?.arm
  const { outcome, id } = rule
  return { outcome, rule: id, ...(arm === undefined ? {} : { arm }), because: rule.because(standing) }
}
