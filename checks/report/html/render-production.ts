import type { JourneyVerdict } from '../../types.ts'
import { gapWords } from '../gap-words.ts'
import { type Html, html } from './html.ts'
import { renderHypothesis } from './render-hypothesis.ts'
import { renderKpi } from './render-kpi.ts'

/** What production says of the journey, KPI by KPI, and what the lab can say of what misses its target. */
export function renderProduction({ kpis, findings, hypotheses = [] }: JourneyVerdict): Html | undefined {
  if (kpis.length === 0 && hypotheses.length === 0) return undefined
  const gap = gapWords(findings)
  const ofJourney = hypotheses.filter(({ kpi }) => !kpis.some((reading) => reading.kpi === kpi))
  return html`<section class="production">
<h3>Production</h3>
${ofJourney.map(renderHypothesis)}
${kpis.length > 0 && html`<ul>${kpis.map((kpi) => renderKpi(kpi, hypotheses))}</ul>`}
${gap !== '' && html`<p class="quiet">${gap}</p>`}
</section>
`
}
