import type { Result } from '../../types.ts'
import { blindSpotWords } from '../blind-spot-words.ts'
import { lastLines } from '../last-lines.ts'
import { cutText } from '../markdown/cut-text.ts'
import { obstaclesOf } from '../obstacles-of.ts'
import { type Html, html } from './html.ts'

/** What stood in the way, what no journey covers, and what else a reader should know. */
export function renderRest(result: Result): Html {
  const { blindSpots, notes } = result
  return html`${obstaclesOf(result).map(renderObstacle)}
${
  blindSpots.length > 0 &&
  html`<section><h2>Blind spots</h2><p>${blindSpotWords}</p><ul>${blindSpots.map(({ file }) => html`<li><code>${cutText(file, 300)}</code></li>`)}</ul></section>`
}
${notes.length > 0 && html`<section><h2>Notes</h2><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`}
`
}

function renderObstacle({ reason, log = '' }: Result['notMeasured'][number]): Html {
  const lines = lastLines(log)
  return html`<section><h2>Not measured</h2><p>${reason}</p>${lines.length > 0 && html`<pre>${lines.join('\n')}</pre>`}</section>
`
}
