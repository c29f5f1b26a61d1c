import type { JourneyVerdict } from '../../types.ts'
import { nothingBeneath } from '../nothing-beneath.ts'
import { type Html, html } from './html.ts'
import { renderConnection } from './render-connection.ts'

/** What moved beneath the KPIs of a journey: a picture and a sentence for each connection, and in one line what was tried in vain. */
export function renderBeneath({ beneath }: JourneyVerdict): Html | undefined {
  if (beneath === undefined) return undefined
  const { connections, series, step, from, to, unavailable } = beneath
  const found = connections.filter(({ status }) => status === 'connected')
  return html`<section class="beneath">
<h3>What happens beneath</h3>
${found.map((one) => renderConnection(one, { series, window: { step, from, to } }))}
${nothingBeneath(connections).map((line) => html`<p class="quiet">${line}</p>`)}
${unavailable.map((line) => html`<p class="quiet">${line}</p>`)}
</section>
`
}
