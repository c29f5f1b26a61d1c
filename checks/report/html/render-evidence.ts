import { type Html, html } from './html.ts'

const most = 5

/** What made a number what it is, in its own words, below it. */
export function renderEvidence(evidence: string[]): Html[] {
  return evidence.slice(0, most).map((words) => html`<p class="quiet">${words}</p>`)
}
