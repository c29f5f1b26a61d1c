import type { Acceptance, JourneyVerdict } from '../../types.ts'
import { type Html, html } from './html.ts'

/** What people accepted of a journey: who, until which day, why, and where they said so. */
export function renderAccepted({ accepted = [] }: JourneyVerdict): Html | undefined {
  return accepted.length === 0 ? undefined : html`<ul class="accepted">${accepted.map(renderOne)}</ul>`
}

function renderOne({ fact, by, until, because, url }: Acceptance): Html {
  return html`<li>${renderLink(url)}${fact !== undefined && html` (<code>${fact}</code>)`} accepted by <b>@${by}</b> until ${until.slice(0, 10)} because “${because}”</li>`
}

function renderLink(url: string): Html {
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:') return html`Risk`
  return html`<a href="${address.href}">Risk</a>`
}
