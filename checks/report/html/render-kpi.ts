import { compareToTarget, missesClearly } from '../../kpis/compare-to-target.ts'
import { kindOf } from '../../kpis/kpi-kinds.ts'
import { writeAmount, writeInterval } from '../../kpis/write-amount.ts'
import type { Hypothesis, KpiReading } from '../../types.ts'
import { daysWords } from '../../verdict/days-words.ts'
import { kpiDetails, titleOf, movementWords } from '../../verdict/kpi-words.ts'
import { kpiTrend } from '../kpi-trend.ts'
import { moverOf } from '../mover-of.ts'
import { drawTrend } from './charts/draw-trend.ts'
import { type Html, html } from './html.ts'
import { renderHypothesis } from './render-hypothesis.ts'

type Read = Extract<KpiReading, { status: 'ok' }>

/** A KPI: its value, how sure it is and what is aimed at; how it moves, in words and as a picture; what it rests on. */
export function renderKpi(reading: KpiReading, hypotheses: Hypothesis[]): Html {
  const own = hypotheses.filter(({ kpi }) => kpi === reading.kpi).map(renderHypothesis)
  if (reading.status === 'unavailable') {
    return html`<li class="kpi"><h4>${titleOf(reading)}</h4><div><p class="quiet">unavailable: ${reading.reason}</p>${own}</div></li>
`
  }
  const { status } = compareToTarget(reading)
  const { value, target, interval } = reading
  const kind = kindOf(reading)
  const tone = status === 'reached' ? 'good' : status === 'missed' && mayMiss(reading) ? 'open' : 'plain'
  const beside = [
    interval === undefined ? '' : writeInterval(interval, kind),
    target === undefined
      ? ''
      : `target ${kind?.better === 'lower' ? 'at most ' : ''}${writeAmount(target, kind, value)}`,
  ].filter((words) => words !== '')
  const movement = movementWords(reading)
  return html`<li class="kpi"><h4>${titleOf(reading)}</h4>
<div><p><b class="amount ${tone}">${writeAmount(value, kind, target)}</b>${beside.map((words) => html` <span class="beside">${words}</span>`)}${movement !== '' && html`<br>${renderMovement(reading, movement)}`}</p>${own}</div>
${draw(reading, tone)}
<p class="quiet">${kpiDetails(reading).join(' ')}</p></li>
`
}

/** What may well reach its target is no reason for a colour. */
function mayMiss(reading: Read): boolean {
  return reading.interval === undefined || missesClearly(reading)
}

/** In the colour of its direction; it leads to the deployment since which it moves, where that is one. */
function renderMovement(reading: Read, words: string): Html {
  const direction = reading.shift?.direction ?? reading.previous?.change.direction
  const address = moverOf(reading)
  return html`<span class="${direction === 'better' ? 'good' : 'open'}">${address === undefined ? words : html`<a class="mover" href="${address}">${words}</a>`}</span>`
}

function draw(reading: Read, tone: string): Html | undefined {
  const trend = kpiTrend(reading)
  if (trend === undefined) return undefined
  const { days, values, mark } = trend
  const kind = kindOf(reading)
  const known = values.filter((value) => value !== undefined)
  const write = (value: number) => writeAmount(value, kind)
  const [from, to] = [days.at(0) ?? '', days.at(-1) ?? '']
  const range = `from ${write(Math.min(...known))} to ${write(Math.max(...known))}, at last ${write(known.at(-1) ?? 0)}`
  const moved = mark === undefined ? '' : `; it moved on ${days[mark]}`
  return drawTrend({
    values,
    from: daysWords({ from, to: from }),
    to: daysWords({ from: to, to }),
    tone,
    words: `${titleOf(reading)} by day, ${from} to ${to}: ${range}${moved}`,
    ...(mark !== undefined && { mark }),
    // The target of a count is that of its window, and a day has a part of it.
    ...(reading.target !== undefined && kind?.unit !== 'count' && { target: reading.target }),
  })
}
