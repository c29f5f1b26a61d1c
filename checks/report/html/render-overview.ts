import type { JourneyVerdict } from '../../types.ts'
import { productionLine } from '../../verdict/production-line.ts'
import { besideJourney } from '../beside-journey.ts'
import { decisiveNumber } from '../decisive-number.ts'
import { outcomeLooks } from '../outcome-word.ts'
import { type Html, html } from './html.ts'
import { mark } from './mark.ts'
import { toneOf } from './tone-of.ts'

/** The journeys as a table, the worst first, each leading to what is told of it; nothing for one journey alone. */
export function renderOverview(journeys: JourneyVerdict[]): Html | undefined {
  if (journeys.length < 2) return undefined
  return html`<section id="journeys" aria-labelledby="journeys-title">
<h2 id="journeys-title">Journeys</h2>
<table class="overview">
<thead><tr><th scope="col">Journey</th><th scope="col">Verdict</th><th scope="col">Squad</th></tr></thead>
<tbody>${journeys.map(row)}</tbody>
</table>
</section>
`
}

function row(journey: JourneyVerdict, index: number): Html {
  const { title, outcome, findings, squad, kpis, accepted = [] } = journey
  const { mark: sign, colour } = outcomeLooks[outcome]
  const [first] = findings
  return html`<tr>
<th scope="row"><a href="#journey-${index + 1}">${title}</a><p class="quiet">${first !== undefined && besideJourney(first, title)} <span class="number">${decisiveNumber(journey)}</span></p></th>
<td class="verdict-word ${toneOf(colour)}">${mark(sign, toneOf(colour))}${outcome}${accepted.length > 0 && ', accepted'}</td>
<td>${squad}<p class="quiet">${productionLine(kpis)}</p></td>
</tr>
`
}
