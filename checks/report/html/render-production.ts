import { kpiKind } from '../../kpis/kpi-kinds.ts'
import type { Finding, JourneyVerdict, KpiReading } from '../../types.ts'
import { kpiWords } from '../../verdict/kpi-words.ts'
import { kpiBasis } from '../kpi-basis.ts'
import { drawTarget } from './charts/draw-target.ts'
import { type Html, html } from './html.ts'

/** What production says of the journey: each KPI with its target, its sample and its time, or why there is none. */
export function renderProduction({ kpis, findings }: JourneyVerdict): Html | undefined {
  if (kpis.length === 0) return undefined
  return html`<section class="production">
<h3>Production</h3>
<ul>${kpis.map((kpi) => renderKpi(kpi, findings))}</ul>
</section>
`
}

function renderKpi(reading: KpiReading, findings: Finding[]): Html {
  const { missed, words } = kpiBasis(reading, findings)
  return html`<li><p class="kpi${missed && ' open'}">${kpiWords(reading)}</p>${bar(reading)}${words !== '' && html`<p class="quiet">${words}</p>`}</li>
`
}

/** Only shares have ends to draw between. */
function bar(reading: KpiReading): Html | undefined {
  if (reading.status === 'unavailable' || reading.target === undefined) return undefined
  const kind = kpiKind(reading.kpi)
  if (kind?.unit !== 'share') return undefined
  return drawTarget({ value: reading.value, target: reading.target })
}
