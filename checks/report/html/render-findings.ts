import type { Fact, Finding, JourneyVerdict } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { plainLines } from '../../verdict/plain-text.ts'
import { cutText } from '../markdown/cut-text.ts'
import { findingLooks } from '../outcome-word.ts'
import { type Html, html } from './html.ts'
import { mark } from './mark.ts'
import type { Pictures } from './pictures.ts'
import { renderPictures, type Shown } from './render-pictures.ts'
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

/** What was said, unless the words above say all of it, and how the page looked. */
function renderFact(
  fact: Fact,
  { explanation }: Finding,
  { journey, pictures }: { journey: JourneyVerdict; pictures: Pictures },
): Html {
  const message = plainLines(fact.evidence.message, { lines: 20, length: 400 }).join('\n')
  const before = journey.attempts.find(({ flow, base }) => flow === fact.flow && base.screenshot !== undefined)
  const shown: Shown[] = [
    { path: before?.base.screenshot, label: 'without the change' },
    { path: fact.evidence.screenshot, label: 'with the change' },
  ]
  return html`${!explanation.includes(message) && html`<pre>${message}</pre>`}
${renderPictures(shown, fact.step, pictures)}`
}
