import type { Result } from '../../types.ts'
import { generalLines } from '../general-lines.ts'
import { type NextStep, nextSteps } from '../next-steps.ts'
import { outcomeLooks } from '../outcome-word.ts'
import { type Html, html } from './html.ts'
import { mark } from './mark.ts'
import { toneOf } from './tone-of.ts'

/** The first thing to see: what happened, what was compared, what concerns all journeys, and what can be done. */
export function renderVerdict(result: Result): Html {
  const { verdict, mode, policy } = result
  const tone = toneOf(outcomeLooks[verdict.outcome].colour)
  const lines = generalLines(result)
  return html`<header class="verdict ${tone}"><div class="page">
<p class="product">ux-impact</p>
<h1>${mark(outcomeLooks[verdict.outcome].mark, tone)}${verdict.title}</h1>
<p class="compared">${compared(result)} <span class="standing">${policy.trial ? 'trial' : mode}: ${verdict.conclusion.replace('_', ' ')}</span></p>
${lines.map((line) => html`<p>${line}</p>`)}
${renderSteps(nextSteps(result))}
</div></header>`
}

function compared({ request }: Result): Html {
  if (request.kind === 'addresses') {
    return html`base <code>${request.base}</code> → head <code>${request.head}</code>`
  }
  const { base, head, baseRef, headRef } = request
  return html`base <code>${base.slice(0, 7)}</code> (${baseRef}) → head <code>${head.slice(0, 7)}</code> (${headRef})`
}

function renderSteps(steps: NextStep[]): Html | undefined {
  if (steps.length === 0) return undefined
  return html`<h2>What you can do</h2><ul class="can-do">${steps.map(
    ({ words, journey, command }) =>
      html`<li>${words}${journey !== undefined && ` (${journey})`}${command !== undefined && html`: <code>${command}</code>`}</li>`,
  )}</ul>`
}
