import { helpLines } from '../experiment/help-lines.ts'
import type { PlannedExperiment } from '../types.ts'
import { planNotes, planRows } from './plan-rows.ts'
import { wrapText } from './wrap-text.ts'

/** A plan for a person at a terminal, or why there is none and what would help. */
export function renderPlanned(planned: PlannedExperiment, columns: number): string {
  const width = Math.min(Math.max(columns, 40), 100)
  const flow = (text: string, indent = 0) =>
    wrapText(text, width - indent).map((line, at) => (at === 0 ? line : ' '.repeat(indent) + line))
  const points = (lines: string[]) => lines.flatMap((line) => [`- ${flow(line, 2).join('\n')}`])
  if (planned.status === 'refused') return `\n${flow(`Not planned. ${planned.reason}`).join('\n')}\n`
  if (planned.status === 'not feasible') {
    return `\n${[...flow(`Not feasible. ${planned.reason}`), ...points(helpLines(planned))].join('\n')}\n`
  }
  const { plan } = planned
  const rows = planRows(plan).map(({ what, words }) => `${what.padEnd(11)}${flow(words, 11).join('\n')}`)
  return `\n${[...flow(plan.hypothesis), '', ...rows, '', ...points(planNotes(plan))].join('\n')}\n`
}
