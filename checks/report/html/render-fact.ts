import type { Fact, Finding, JourneyVerdict } from '../../types.ts'
import { plainLines } from '../../verdict/plain-text.ts'
import { inStep } from '../../verdict/step-words.ts'
import { cutText } from '../markdown/cut-text.ts'
import { type Html, html } from './html.ts'
import type { Pictures } from './pictures.ts'
import { renderTraces } from './render-evidence.ts'
import { renderPictures, type Shown } from './render-pictures.ts'

const most = { selector: 200, html: 300 }

/** What shows a fact: what was said, unless the words above say all of it, the elements, the traces, the pictures. */
export function renderFact(
  fact: Fact,
  { explanation }: Finding,
  { journey, pictures }: { journey: JourneyVerdict; pictures: Pictures },
): Html {
  const { message, elements = [], traces = {} } = fact.evidence
  const said = plainLines(message, { lines: 20, length: 400 }).join('\n')
  return html`${!explanation.includes(said) && html`<pre>${said}</pre>`}
${elements.length > 0 && html`<ul class="elements">${elements.map(renderElement)}</ul>`}
${renderTraces(traces)}
${renderPictures(shownOf(fact, journey), pictures)}`
}

function renderElement({ selector, html: tag }: { selector: string; html: string }): Html {
  return html`<li><code>${cutText(tag, most.html)}</code>${selector !== '' && html`<p class="quiet">at <code>${cutText(selector, most.selector)}</code></p>`}</li>`
}

/** Where it stopped, beside an attempt without the change that stopped too; or how the page looks on both sides. */
function shownOf({ flow, step, evidence }: Fact, { attempts }: JourneyVerdict): Shown[] {
  const { screenshot, pictures } = evidence
  const before = attempts.find((attempt) => attempt.flow === flow && attempt.base.screenshot !== undefined)
  const stopped = `The page where it stopped${inStep(step)}`
  return [
    { path: before?.base.screenshot, words: `${stopped}, without the change` },
    { path: screenshot, words: `${stopped}, with the change` },
    { path: pictures?.base, words: 'Without the change' },
    { path: pictures?.head, words: 'With the change' },
    { path: pictures?.marked, words: 'What differs, marked' },
  ].filter(({ path }) => path !== undefined && (pictures === undefined || path !== before?.base.screenshot))
}
