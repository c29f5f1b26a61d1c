import { scaleLinear, scaleLog } from 'd3-scale'
import { formatChange } from '../../../verdict/format.ts'
import { type Html, html } from '../html.ts'

/** The scripted times of a pair in ms, both above zero. */
export type TimedPair = { pair: number; base: number; head: number }

/** What is drawn: pairs, the estimate with its interval, and the bounds, all as relative changes. */
export type Drawing = {
  pairs: TimedPair[]
  delta: number
  interval: [number, number]
  margin: number
  noWorseThan?: number
  /** Class of the outcome's colour. */
  tone: string
}

/** A pair further out than this would press all others together; it stands at the edge. */
const farthest = { low: 0.4, high: 2.5 }

const gap = { top: 10, row: 8, interval: 26, axis: 22 }

/**
 * The change of each pair as a dot, the first above; below them the interval on the same axis, which is logarithmic, so
 * that twice as long and half as long are equally far from no change. Places are shares of the width: the picture fits
 * any, and its text keeps its size.
 */
export function drawPairs({ pairs, delta, interval, margin, noWorseThan, tone }: Drawing): Html {
  const ratios = pairs.map(({ base, head }) => clamp(head / base))
  const marks = [0, margin, ...(noWorseThan === undefined ? [] : [noWorseThan])]
  const all = [...ratios, ...[...marks, ...interval, delta].map((change) => Math.max(1 + change, 0.05))]
  const [low, high] = [Math.min(...all, 0.95), Math.max(...all, 1.05)]
  const x = scaleLog().domain([low, high]).range([4, 96])
  const at = (ratio: number) => `${round(x(ratio))}%`
  const change = (ratio: number) => at(Math.max(1 + ratio, 0.05))
  const bottom = gap.top + pairs.length * gap.row + gap.interval
  const height = bottom + gap.axis
  const middle = bottom - gap.interval / 2
  // Strokes without length, whose round ends stay round however the picture is stretched: one element for all pairs.
  const dots = ratios.map((ratio, index) => `M${round(x(ratio))} ${gap.top + index * gap.row + 2}h0`)
  const upright = (ratio: number, kind: string) =>
    html`<line class="${kind}" x1="${change(ratio)}" x2="${change(ratio)}" y1="0" y2="${bottom}"/>`
  return html`<svg role="img" aria-label="${words({ pairs, delta, interval, margin, tone })}" width="100%" height="${height}">
<rect class="worse-zone" x="${change(margin)}" width="${100 - Number.parseFloat(change(margin))}%" y="0" height="${bottom}"/>
${upright(0, 'zero')}${upright(margin, 'margin')}${noWorseThan !== undefined && upright(noWorseThan, 'tolerance')}
${ticksOf(low, high).map((tick) => html`<text x="${change(tick)}" y="${bottom + 16}">${tick === 0 ? '0' : formatChange(tick)}</text>`)}
<svg viewBox="0 0 100 ${height}" preserveAspectRatio="none" width="100%" height="${height}"><path class="pair" d="${dots.join('')}"/></svg>
<line class="interval ${tone}" x1="${change(interval[0])}" x2="${change(interval[1])}" y1="${middle}" y2="${middle}"/>
<circle class="estimate ${tone}" cx="${change(delta)}" cy="${middle}" r="6"/>
</svg>`
}

function words({ pairs, delta, interval, margin }: Drawing): string {
  const changes = pairs.map(({ base, head }) => head / base - 1)
  const range =
    pairs.length === 0 ? '' : ` from ${formatChange(Math.min(...changes))} to ${formatChange(Math.max(...changes))}`
  return `${pairs.length} pairs${range}; together ${formatChange(delta)}, between ${formatChange(interval[0])} and ${formatChange(interval[1])}; worse begins at ${formatChange(margin)}`
}

/** Round percentages within the axis, far enough from each other to be read on a phone. */
function ticksOf(low: number, high: number): number[] {
  return scaleLinear()
    .domain([low - 1, high - 1])
    .ticks(5)
}

function clamp(ratio: number): number {
  return Math.min(Math.max(ratio, farthest.low), farthest.high)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
