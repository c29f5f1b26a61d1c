import { scaleLinear, scaleUtc } from 'd3-scale'
import type { Series } from '../../../types.ts'
import { formatLevel } from '../../../verdict/format.ts'
import { runningMean, type Window } from '../../running-mean.ts'
import { type Html, html } from '../html.ts'

/** A deployment to production, as a mark on the time axis. */
export type Deployment = { at: string; title: string }

const panel = { label: 20, height: 64, gap: 14 }
const axis = 22

/**
 * A KPI above the metric that moved with it, on one axis of time, and the deployments through both lines. Hours are drawn as
 * means of the day around them. Places are shares of the width, so that the picture fits any and its text keeps its size.
 */
export function drawConnection(
  { kpi, metric, deployments = [] }: { kpi: Series; metric: Series; deployments?: Deployment[] },
  window: Window,
): Html {
  const x = scaleUtc()
    .domain([new Date(window.from), new Date(window.to)])
    .range([2, 98])
  const at = (time: string | Date) => `${round(x(new Date(time)))}%`
  const within = deployments.filter((one) => one.at >= window.from && one.at <= window.to)
  const tops = [0, panel.label + panel.height + panel.gap]
  const bottom = tops.length * (panel.label + panel.height) + panel.gap
  return html`<svg role="img" aria-label="${words(kpi, metric, within, window)}" width="100%" height="${bottom + axis}">
${within.flatMap(({ at: time, title }) => tops.map((top) => html`<line class="deployment" x1="${at(time)}" x2="${at(time)}" y1="${top + panel.label}" y2="${top + panel.label + panel.height}"><title>${title}</title></line>`))}
${[kpi, metric].map((series, index) => drawSeries(series, window, tops[index] ?? 0, index === 0 ? 'kpi-line' : 'metric-line'))}
<line class="zero" x1="2%" x2="98%" y1="${bottom}" y2="${bottom}"/>
${x.ticks(4).map((day) => html`<text class="${edgeOf(x(day))}" x="${at(day)}" y="${bottom + 16}">${dayWords(day)}</text>`)}
</svg>`
}

/** A day at an end of the axis is written inwards, or a phone would cut it off. */
function edgeOf(place: number): string {
  return place < 10 ? 'first' : place > 90 ? 'last' : ''
}

/** One line with its title and its ends above it. A stretch of which nothing is known is a gap. */
function drawSeries(series: Series, window: Window, top: number, kind: string): Html {
  const values = runningMean(series, window)
  const [low, high] = endsOf(values)
  const y = scaleLinear()
    .domain(low === high ? [low - 1, high + 1] : [low, high])
    .range([panel.height - 2, 2])
  const x = scaleLinear()
    .domain([0, Math.max(values.length - 1, 1)])
    .range([2, 98])
  const path = values.map((value, i) =>
    value === undefined ? '' : `${values[i - 1] === undefined ? 'M' : 'L'}${round(x(i))} ${round(y(value))}`,
  )
  return html`<text class="name" x="2%" y="${top + 13}">${series.title}</text><text class="ends" x="98%" y="${top + 13}">${formatLevel(series.unit, low)} to ${formatLevel(series.unit, high)}</text>
<svg y="${top + panel.label}" viewBox="0 0 100 ${panel.height}" preserveAspectRatio="none" width="100%" height="${panel.height}"><path class="${kind}" d="${path.join('')}"/></svg>`
}

function words(kpi: Series, metric: Series, deployments: Deployment[], window: Window): string {
  const ends = [kpi, metric].map((series) => {
    const [low, high] = endsOf(runningMean(series, window))
    return `${series.title} between ${formatLevel(series.unit, low)} and ${formatLevel(series.unit, high)}`
  })
  const marks = deployments.map(({ at, title }) => `${title} on ${dayWords(new Date(at))}`)
  return `${ends.join(', ')}, from ${dayWords(new Date(window.from))} to ${dayWords(new Date(window.to))}${marks.length === 0 ? '' : `; deployed: ${marks.join(', ')}`}`
}

function endsOf(values: (number | undefined)[]): [number, number] {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? [0, 0] : [Math.min(...known), Math.max(...known)]
}

function dayWords(day: Date): string {
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
