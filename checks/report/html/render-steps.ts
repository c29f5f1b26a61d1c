import type { Comparison, TraceLinks } from '../../types.ts'
import { formatChange, formatTime } from '../../verdict/format.ts'
import { drawStep } from './charts/draw-step.ts'
import { type Html, html } from './html.ts'
import { renderEvidence } from './render-evidence.ts'

/** A step's time before and now in ms; null on a side where no attempt came to it. */
type Step = { path: string[]; base: number | null; head: number | null; evidence: string[]; traces?: TraceLinks }

/** The times of a flow's steps, in their order: a table whose last column shows where time went. They decide nothing. */
export function renderSteps(comparisons: Comparison[]): Html | undefined {
  const steps = comparisons.flatMap(({ metric, step, base, head, evidence = [], traces }): Step[] =>
    step && metric === 'scriptedTime' ? [{ path: step, base, head, evidence, ...(traces && { traces }) }] : [],
  )
  if (steps.length === 0) return undefined
  const longest = Math.max(...steps.flatMap(({ base, head }) => [base ?? 0, head ?? 0]), 1)
  return html`<table class="steps">
<caption>Where the time goes, step by step</caption>
<thead><tr><th scope="col">Step</th><th scope="col">before</th><th scope="col">now</th><th scope="col">change</th></tr></thead>
<tbody>${steps.map((step) => row(step, longest))}</tbody>
</table>
`
}

function row({ path, base, head, evidence, traces }: Step, longest: number): Html {
  const comparable = base !== null && head !== null && base > 0
  return html`<tr><th scope="row">${path.join(' › ')}${base !== null && head !== null && drawStep({ base, head, longest })}${renderEvidence(evidence, traces)}</th>
<td>${timeOf(base)}</td><td>${timeOf(head)}</td><td>${comparable && formatChange(head / base - 1)}</td></tr>
`
}

function timeOf(time: number | null): string {
  return time === null ? '–' : formatTime(time)
}
