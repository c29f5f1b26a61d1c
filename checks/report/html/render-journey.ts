import type { JourneyVerdict } from '../../types.ts'
import { productionLine } from '../../verdict/production-line.ts'
import { exercisedWords } from '../exercised-words.ts'
import { outcomeLooks } from '../outcome-word.ts'
import { type Html, html } from './html.ts'
import { mark } from './mark.ts'
import type { Pictures } from './pictures.ts'
import { renderAccepted } from './render-accepted.ts'
import { renderBecause } from './render-because.ts'
import { renderExercised } from './render-exercised.ts'
import { renderBeneath } from './render-beneath.ts'
import { renderFeedback } from './render-feedback.ts'
import { renderFindings } from './render-findings.ts'
import { renderFlow } from './render-flow.ts'
import { renderProduction } from './render-production.ts'
import { toneOf } from './tone-of.ts'

/** Where a journey stands on the page, whether its numbers are open, and whether there are others. */
export type Placed = { index: number; open: boolean; many: boolean; pictures: Pictures }

/** A journey: its outcome, whose it is, the findings with what shows them; folded below, its numbers and why it was affected. */
export function renderJourney(journey: JourneyVerdict, { index, open, many, pictures }: Placed): Html {
  const { title, outcome, flows } = journey
  const { mark: sign, colour } = outcomeLooks[outcome]
  const id = `journey-${index + 1}`
  return html`<section class="journey" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${mark(sign, toneOf(colour))}${title} <span class="word ${toneOf(colour)}">${outcome}</span></h2>
${renderOwner(journey)}
${renderFindings(journey, pictures)}
${renderAccepted(journey)}
<details class="evidence"${open && html` open`}><summary>Numbers and reasons<span class="unseen"> of ${title}</span></summary>
${flows.map((flow) => renderFlow(flow, journey, pictures))}
${renderProduction(journey)}
${renderBeneath(journey)}
${renderFeedback(journey)}
${renderExercised(journey.exercised)}
${renderBecause(journey.affected.because)}
</details>
${many && html`<p class="up"><a href="#journeys">All journeys</a></p>`}
</section>
`
}

/** Whom it concerns: the squad, what production says of the people who come for it; and how much of the change ran. */
function renderOwner({ squad, kpis, exercised }: JourneyVerdict): Html | undefined {
  const line = productionLine(kpis)
  const ran = exercisedWords(exercised)
  const parts = [
    ...(squad === undefined ? [] : [squad]),
    ...(line === undefined ? [] : [line]),
    ...(ran === undefined ? [] : [ran.all]),
  ]
  return parts.length === 0 ? undefined : html`<p class="owner">${parts.join(' · ')}</p>`
}
