import { scaleLinear } from 'd3-scale'
import { rangeOf, type Trend } from '../../sparkline.ts'
import { type Html, html } from '../html.ts'

/** What is drawn: a value a day, the place before which it moved, where a target lies, and the same in words. */
export type DrawnTrend = Trend & { target?: number; words: string; from: string; to: string; tone: string }

const height = 56
const edge = 6

/**
 * A line through the days, broken where there is no data; a dashed line for the target where it is near enough to be in
 * the picture, and a mark where it moved. Places are shares of the width: the picture fits any.
 */
export function drawTrend({ values, mark, target, words, from, to, tone }: DrawnTrend): Html | undefined {
  const known = values.filter((value) => value !== undefined)
  if (known.length < 2) return undefined
  const near = target !== undefined && isNear(target, known)
  const [low, high] = rangeOf(near ? [...known, target] : known)
  const y = scaleLinear()
    .domain([low, high])
    .range([height - edge, edge])
  const x = scaleLinear()
    .domain([0, Math.max(values.length - 1, 1)])
    .range([1, 99])
  const last = values.findLastIndex((value) => value !== undefined)
  const moved = mark === undefined ? undefined : `${round(x(mark - 0.5))}%`
  return html`<figure class="trend"><svg role="img" aria-label="${words}" width="100%" height="${height}">
${near && html`<line class="aim" x1="0" x2="100%" y1="${round(y(target))}" y2="${round(y(target))}"/>`}
${moved !== undefined && html`<line class="moved" x1="${moved}" x2="${moved}" y1="0" y2="${height}"/>`}
<svg viewBox="0 0 100 ${height}" preserveAspectRatio="none" width="100%" height="${height}"><path class="line" d="${pathOf(values, x, y)}"/></svg>
<circle class="last ${tone}" cx="${round(x(last))}%" cy="${round(y(values[last] ?? 0))}" r="3.5"/>
</svg><figcaption aria-hidden="true"><span>${from}</span><span>${to}</span></figcaption></figure>`
}

/** A target far from all that was ever reached would press the trend flat. */
function isNear(target: number, values: number[]): boolean {
  const [low, high] = rangeOf(values)
  return target >= low - 2 * (high - low) && target <= high + 2 * (high - low)
}

function pathOf(values: Trend['values'], x: (index: number) => number, y: (value: number) => number): string {
  return values
    .map((value, index) => {
      if (value === undefined) return ''
      const isFirst = index === 0 || values[index - 1] === undefined
      const isAlone = isFirst && values[index + 1] === undefined
      return `${isFirst ? 'M' : 'L'}${round(x(index))} ${round(y(value))}${isAlone ? 'h0' : ''}`
    })
    .join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
