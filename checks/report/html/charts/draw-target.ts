import { scaleLinear } from 'd3-scale'
import { type Html, html } from '../html.ts'

/** A share as a bar from nothing to all, and its target as a mark. The words above it say the same. */
export function drawTarget({ value, target }: { value: number; target: number }): Html {
  const x = scaleLinear().domain([0, 1]).range([0, 100]).clamp(true)
  const at = (share: number) => `${Math.round(x(share) * 100) / 100}%`
  return html`<svg class="target" aria-hidden="true" width="100%" height="14"><rect class="whole" y="4" width="100%" height="6" rx="3"/><rect class="value" y="4" width="${at(value)}" height="6" rx="3"/><line x1="${at(target)}" x2="${at(target)}" y1="0" y2="14"/></svg>`
}
