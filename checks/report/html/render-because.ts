import type { Because } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { cutText } from '../markdown/cut-text.ts'
import { type Html, html } from './html.ts'

const most = { files: 4, path: 300 }

/** Why a journey is affected: the way from each changed file to it, and what links them. */
export function renderBecause(because: Because[]): Html {
  const rest = because.slice(most.files)
  return html`<section class="because">
<h3>Affected by</h3>
${because.length === 0 ? html`<p>every journey is measured</p>` : html`<ul>${because.slice(0, most.files).map(renderWay)}</ul>`}
${
  rest.length > 0 &&
  html`<details class="more"><summary>and ${formatCount(rest.length, 'more file')}</summary><ul>${rest.map(renderWay)}</ul></details>`
}
</section>
`
}

function renderWay({ file, path, evidence }: Because): Html {
  const links = path.length === 0 ? [file] : path
  return html`<li>${links.map((link, index) => html`${index > 0 && html` <span class="arrow">→</span> `}<code>${cutText(link, most.path)}</code>`)}<p class="quiet">${cutText(evidence, most.path)}</p></li>
`
}
