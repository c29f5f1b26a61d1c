import type { TraceLinks } from '../../types.ts'
import { type Html, html } from './html.ts'

const most = 5

/** What made a number what it is, in its own words, below it. */
export function renderEvidence(evidence: string[], traces: TraceLinks = {}): Html[] {
  return [...evidence.slice(0, most).map((words) => html`<p class="quiet">${words}</p>`), ...renderTraces(traces)]
}

/** Links to what the server traced of a request, at addresses that the policy gives. */
export function renderTraces({ base, head }: TraceLinks): Html[] {
  const links = [
    base !== undefined && html`<a href="${base}" rel="noreferrer">trace without the change</a>`,
    head !== undefined && html`<a href="${head}" rel="noreferrer">trace with the change</a>`,
  ].filter((link) => link !== false)
  return links.length === 0
    ? []
    : [html`<p class="quiet">${links[0]}${links[1] !== undefined && [' · ', links[1]]}</p>`]
}
