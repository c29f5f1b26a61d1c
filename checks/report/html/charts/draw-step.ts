import { scaleLinear } from 'd3-scale'
import { type Html, html } from '../html.ts'

/** Steps that moved by less are drawn quietly: a single step's time says little. */
const notable = { share: 0.1, time: 50 }

/** A step's time before (a ring) and now (a dot) on one axis from zero to the longest, in ms. The table says the same. */
export function drawStep({ base, head, longest }: { base: number; head: number; longest: number }): Html {
  const x = scaleLinear().domain([0, longest]).range([4, 96])
  const at = (time: number) => `${Math.round(x(time) * 100) / 100}%`
  const moved = head - base
  const isNotable = Math.abs(moved) >= Math.max(notable.time, notable.share * base)
  const tone = !isNotable ? 'plain' : moved > 0 ? 'bad' : 'good'
  return html`<svg class="step ${tone}" aria-hidden="true" width="100%" height="16"><line class="track" x1="0" x2="100%" y1="8" y2="8"/><line class="move" x1="${at(base)}" x2="${at(head)}" y1="8" y2="8"/><circle class="before" cx="${at(base)}" cy="8" r="4"/><circle class="now" cx="${at(head)}" cy="8" r="4.5"/></svg>`
}
