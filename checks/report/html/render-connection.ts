import type { Connection, Series } from '../../types.ts'
import { explainConnection } from '../../verdict/explain-connection.ts'
import type { Window } from '../running-mean.ts'
import { type Deployment, drawConnection } from './charts/draw-connection.ts'
import { type Html, html } from './html.ts'

/** What moved beneath a KPI: a picture of both and what it says; without a connection only words, and quiet ones. */
export function renderConnection(
  connection: Connection,
  { series, window, deployments = [] }: { series: Series[]; window: Window; deployments?: Deployment[] },
): Html {
  const { title, explanation } = explainConnection(connection)
  const named = (wanted: string) => series.find(({ name }) => name === wanted)
  const kpi = named(connection.kpi.name)
  const metric = connection.status === 'connected' ? named(connection.metric.name) : undefined
  if (!kpi || !metric) return html`<p class="quiet">${title}. ${explanation}</p>`
  const drawn = drawConnection({ kpi, metric, deployments }, window)
  return html`<figure class="chart connection"><figcaption><h4>${title}</h4><p>${explanation}</p></figcaption>
${drawn}
${legend(window, deployments)}</figure>`
}

function legend({ step, from, to }: Window, deployments: Deployment[]): Html | undefined {
  const marks = deployments.filter(({ at }) => at >= from && at <= to)
  if (step === 'day' && marks.length === 0) return undefined
  return html`<ul class="legend">${step === 'hour' && html`<li>Lines are means of 24 hours (UTC).</li>`}${marks.length > 0 && html`<li><span class="key tolerance" aria-hidden="true"></span>deployed: ${marks.map(({ title }) => title).join(', ')}</li>`}</ul>`
}
