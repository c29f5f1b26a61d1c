import { compareToTarget } from '../../kpis/compare-to-target.ts'
import { kindOf } from '../../kpis/kpi-kinds.ts'
import { writeAmount, writeInterval } from '../../kpis/write-amount.ts'
import type { Hypothesis, KpiReading } from '../../types.ts'
import { changeWords, titleOf, movementWords } from '../../verdict/kpi-words.ts'
import { plainLine } from '../../verdict/plain-text.ts'
import { kpiTrend } from '../kpi-trend.ts'
import { mdTable, unbroken } from '../markdown/md-table.ts'
import { mdText } from '../markdown/md-text.ts'
import { moverOf } from '../mover-of.ts'
import { drawSparkline } from '../sparkline.ts'
import { mdLink } from './links.ts'
import { mdHypothesis } from './md-hypothesis.ts'

/** Columns of a trend: as many as a phone has beside the rest. */
const TREND = 14

/** KPIs as a table: what each is and how sure, what is aimed at, how it moves, its trend; or why there is no value. */
export function kpiTable(readings: KpiReading[], hypotheses: Hypothesis[] = []): string {
  const rows = readings.map((reading) => rowOf(reading, hypotheses))
  const heads = ['KPI', 'now', 'target', 'before', 'trend'].map((head, place) => ({ head, place }))
  const told = heads.filter(({ place }) => place < 2 || rows.some((row) => row[place] !== ''))
  return mdTable(
    told.map(({ head }) => ({ head })),
    rows.map((row) => told.map(({ place }) => row[place] ?? '')),
  )
}

function rowOf(reading: KpiReading, hypotheses: Hypothesis[]): string[] {
  const { kpi, target } = reading
  const kind = kindOf(reading)
  const own = hypotheses.filter((one) => one.kpi === kpi).map(mdHypothesis)
  const title = [mdText(titleOf(reading), 60), ...own].join('<br>')
  const aim = target === undefined ? '' : `${kind?.better === 'lower' ? 'at most ' : ''}${writeAmount(target, kind)}`
  if (reading.status === 'unavailable') return [title, mdText(`unavailable: ${reading.reason}`, 160), aim, '', '']
  const { value, interval } = reading
  const written = unbroken(mdText(writeAmount(value, kind, target)))
  const now = compareToTarget(reading).status === 'missed' ? `**${written}**` : written
  const sure = interval === undefined ? '' : `<br>${unbroken(mdText(writeInterval(interval, kind)))}`
  const trend = kpiTrend(reading)
  return [
    title,
    `${now}${sure}`,
    unbroken(aim),
    movement(reading),
    trend === undefined ? '' : drawSparkline(trend, TREND),
  ]
}

/** It leads to the deployment since which it moves, where that is one. */
function movement(reading: Extract<KpiReading, { status: 'ok' }>): string {
  const words = plainLine(movementWords(reading) || changeWords(reading), 120)
  return words === '' ? '' : mdLink(words, moverOf(reading))
}
