import type { Finding, JourneyVerdict } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { cutText } from '../markdown/cut-text.ts'
import { findingLooks } from '../outcome-word.ts'
import { type Html, html } from './html.ts'
import { mark } from './mark.ts'
import type { Pictures } from './pictures.ts'
import { renderFact } from './render-fact.ts'
import { toneOf } from './tone-of.ts'

/** So many are told at once, and so many more are folded. */
const most = { open: 8, folded: 40, explanation: 1000 }

/** What is worth knowing of a journey, each with what shows it. What production says has its own place. */
export function renderFindings(journey: JourneyVerdict, pictures: Pictures): Html {
  const findings = journey.findings.filter(({ rule }) => rule !== 'below-target')
  const render = (finding: Finding) => renderFinding(finding, journey, pictures)
  const rest = findings.slice(most.open)
  const left = rest.length - most.folded
  return html`<ul class="findings">${findings.slice(0, most.open).map(render)}</ul>
${
  rest.length > 0 &&
  html`<details class="more"><summary>${formatCount(rest.length, 'more finding')}</summary><ul class="findings">${rest.slice(0, most.folded).map(render)}</ul>
${left > 0 && html`<p>${formatCount(left, 'more finding')}: see <code>result.json</code></p>`}</details>`
}`
}

function renderFinding(finding: Finding, journey: JourneyVerdict, pictures: Pictures): Html {
  const { mark: sign, colour } = findingLooks(finding)
  const fact = journey.facts.find(({ id }) => id === finding.fact)
  return html`<li class="finding">
<h3>${mark(sign, toneOf(colour))}${finding.title}${finding.accepted && ' (accepted)'}</h3>
<p>${cutText(finding.explanation, most.explanation)}</p>
${fact !== undefined && renderFact(fact, finding, { journey, pictures })}
</li>
`
}
