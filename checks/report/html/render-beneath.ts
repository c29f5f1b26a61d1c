import type { JourneyVerdict, KpiReading } from '../../types.ts'
import { nothingBeneath } from '../nothing-beneath.ts'
import type { Deployment } from './charts/draw-connection.ts'
import { type Html, html } from './html.ts'
import { renderConnection } from './render-connection.ts'

/**
 * What moved beneath the KPIs of a journey: a picture and a sentence for each connection, and in one line what was tried in
 * vain. The deployments of its pictures are those around which a KPI changed.
 */
export function renderBeneath({ beneath, kpis }: Pick<JourneyVerdict, 'beneath' | 'kpis'>): Html | undefined {
  if (beneath === undefined) return undefined
  const { connections, series, step, from, to, unavailable } = beneath
  const deployments = deploymentsOf(kpis)
  const found = connections.filter(({ status }) => status === 'connected')
  return html`<section class="beneath">
<h3>What happens beneath</h3>
${found.map((one) => renderConnection(one, { series, window: { step, from, to }, deployments }))}
${nothingBeneath(connections).map((line) => html`<p class="quiet">${line}</p>`)}
${unavailable.map((line) => html`<p class="quiet">${line}</p>`)}
</section>
`
}

function deploymentsOf(kpis: KpiReading[]): Deployment[] {
  const around = kpis.flatMap((kpi) => (kpi.status === 'ok' ? (kpi.shift?.deployments ?? []) : []))
  return [...new Map(around.map(({ at, name, url }) => [url, { at, title: name }])).values()]
}
