import type { Comparison, JourneyVerdict } from '../../types.ts'
import { comparisonCells, likelyWords, metricNames, provesNothing } from '../comparison-words.ts'
import { outcomeLooks } from '../outcome-word.ts'
import { drawDots } from './charts/draw-dots.ts'
import { type Html, html } from './html.ts'
import { mark } from './mark.ts'
import { renderEvidence } from './render-evidence.ts'
import { toneOf } from './tone-of.ts'

type Attempts = JourneyVerdict['attempts']

/** A flow's limits: before, now, the change and what the pairs prove; of completion every attempt as a dot. */
export function renderLimits({
  comparisons,
  attempts,
  changed,
}: {
  comparisons: Comparison[]
  attempts: Attempts
  changed: boolean
}): Html | undefined {
  const limits = comparisons.filter(({ step }) => step === undefined)
  if (limits.length === 0) return undefined
  return html`<table class="limits">
<thead><tr><th scope="col"><span class="unseen">Limit</span></th><th scope="col">before</th><th scope="col">now</th><th scope="col">change</th></tr></thead>
<tbody>${limits.map((limit) => row(limit, attempts, changed))}</tbody>
</table>
`
}

function row(limit: Comparison, attempts: Attempts, changed: boolean): Html {
  const [base, head, change] = comparisonCells(limit)
  const counted = limit.metric === 'completes' ? attempts.filter((pair) => pair.base.counts !== false) : []
  return html`<tr><th scope="row">${metricNames[limit.metric]}<br>${renderOutcome(limit, changed)}${renderEvidence(limit.evidence ?? [])}</th>
<td>${base}${counted.length > 0 && drawDots(counted.map(({ base }) => base.completed))}</td>
<td>${head}${counted.length > 0 && drawDots(counted.map(({ head }) => head.completed))}</td>
<td>${change}</td></tr>
`
}

function renderOutcome(limit: Comparison, changed: boolean): Html {
  const silence = provesNothing(limit, changed)
  if (silence !== undefined) return html`<span class="quiet">${silence}</span>`
  const { mark: sign, colour } = outcomeLooks[limit.outcome]
  const likely = likelyWords(limit)
  return html`<span class="verdict-word ${toneOf(colour)}">${mark(sign, toneOf(colour))}${limit.outcome}</span>${likely !== '' && `, ${likely}`}`
}
