import { formatCount } from '../../verdict/format.ts'
import { type Html, html } from './html.ts'

const most = 200

/** What changed in a flow's spec, line by line as in a unified diff; nothing where nothing did. */
export function renderDifference(lines: string[], { open }: { open: boolean }): Html | undefined {
  if (lines.length === 0) return undefined
  const left = lines.length - most
  return html`<details class="more"${open && html` open`}><summary>What changed in the flow</summary>
<pre class="diff">${lines.slice(0, most).map(renderLine)}${left > 0 && `… ${formatCount(left, 'more line')}`}</pre></details>`
}

function renderLine(line: string): Html {
  if (line.startsWith('+')) return html`<ins>${line}</ins>\n`
  return line.startsWith('-') ? html`<del>${line}</del>\n` : html`${line}\n`
}
