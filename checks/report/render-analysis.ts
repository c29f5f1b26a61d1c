import { effectText } from '../experiment/effect-text.ts'
import type { ExperimentAnalysis, ExperimentDecision, ExperimentPlan } from '../types.ts'
import { formatCount, formatNumber, formatShare } from '../verdict/format.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import { listWords } from '../verdict/list-words.ts'
import { wrapText } from './wrap-text.ts'

type Analysed = { plan: ExperimentPlan; analysis: ExperimentAnalysis; decision: ExperimentDecision }

/** What counts say by a plan, for a person at a terminal: the decision first, then each comparison. */
export function renderAnalysis({ plan, analysis, decision }: Analysed, columns: number): string {
  const width = Math.min(Math.max(columns, 40), 100)
  const { sampleRatio, effects, missing, crossed } = analysis
  const people = plan.arms.map(({ name }, at) => `${name} ${formatNumber(sampleRatio.seen[at] ?? 0)}`)
  const split = sampleRatio.mismatch ? 'the split is not as planned' : 'the split is as planned'
  const blocks = [
    `After ${formatCount(analysis.days, 'day')}: ${decision.outcome}. ${decision.because}`,
    `People: ${listWords(people)}; ${split}; ${formatShare(crossed)} met several variants.`,
    ...effects.map((effect) => `- ${effectText(plan, effect)} ${stateWords[effect.state]}.`),
    ...missing.map(({ arm, kpi, reason }) => `- In ${arm} the ${kpiTitle(kpi)} cannot be compared: ${reason}.`),
  ]
  return `\n${blocks.flatMap((block) => wrapText(block, width)).join('\n')}\n`
}

const stateWords = {
  better: 'Better',
  worse: 'Worse',
  broken: 'The guardrail is broken',
  held: 'The guardrail holds',
  same: 'No difference that matters',
  open: 'Open',
}
