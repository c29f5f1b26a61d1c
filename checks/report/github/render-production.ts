import type { JourneyVerdict } from '../../types.ts'
import { kpiDetails, titleOf } from '../../verdict/kpi-words.ts'
import { productionLine } from '../../verdict/production-line.ts'
import { gapWords } from '../gap-words.ts'
import { mdText } from '../markdown/md-text.ts'
import { mdWords } from '../markdown/md-words.ts'
import { kpiTable } from './kpi-table.ts'
import { mdHypothesis } from './md-hypothesis.ts'

const most = 16

/** What production says of a journey: in one line, as a table, and what each number rests on; then what the lab can say of it. */
export function renderProduction({ kpis, findings, hypotheses = [] }: JourneyVerdict): string[] {
  const shown = kpis.slice(0, most)
  const line = productionLine(kpis)
  const gap = gapWords(findings)
  const ofJourney = hypotheses.filter(({ kpi }) => !shown.some((reading) => reading.kpi === kpi)).map(mdHypothesis)
  if (shown.length === 0 && ofJourney.length === 0) return []
  return [
    '#### Production',
    ...(line === undefined ? [] : [mdText(capitalised(line), 400)]),
    ...ofJourney,
    ...(shown.length === 0 ? [] : [kpiTable(shown, hypotheses)]),
    ...details(shown),
    ...(gap === '' ? [] : [mdWords(gap, 500)]),
  ]
}

function details(kpis: JourneyVerdict['kpis']): string[] {
  const entries = kpis.flatMap((reading) => {
    const words = kpiDetails(reading).join(' ')
    return words === '' ? [] : [`- ${mdText(titleOf(reading), 60)}: ${mdText(words, 500)}`]
  })
  return entries.length === 0 ? [] : [entries.join('\n')]
}

function capitalised(line: string): string {
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`
}
