import { compareToTarget } from '../../kpis/compare-to-target.ts'
import type { Finding, Hypothesis, JourneyVerdict, KpiReading } from '../../types.ts'
import { kpiDetails, kpiWords } from '../../verdict/kpi-words.ts'
import { productionLine } from '../../verdict/production-line.ts'
import { gapWords } from '../gap-words.ts'
import { kpiTrend } from '../kpi-trend.ts'
import { drawSparkline } from '../sparkline.ts'
import { textWidth } from '../text-width.ts'
import { indent, indented, type Page, padRight, paragraph } from './page.ts'

/** From so many columns on a trend stands beside its KPI. */
const WIDE = 50

/** What production says of a journey: in one line, then each KPI with its trend and what it rests on. */
export function renderProduction(
  { kpis, hypotheses = [], findings }: Pick<JourneyVerdict, 'kpis' | 'hypotheses'> & { findings: Finding[] },
  page: Page,
): string[] {
  const line = kpis.length > 1 ? productionLine(kpis) : undefined
  const gap = gapWords(findings)
  const ofJourney = hypotheses.filter(({ kpi }) => !kpis.some((reading) => reading.kpi === kpi))
  return [
    ...(line === undefined ? [] : paragraph(line, page, 'bold')),
    ...ofJourney.flatMap((one) => renderHypothesis(one, page)),
    ...kpis.flatMap((reading) => renderKpi(reading, hypotheses, page)),
    ...(gap === '' ? [] : paragraph(gap, page)),
  ]
}

/** A KPI as read, its trend, what is hoped of it, and what is to be known besides; or why there is no value. */
function renderKpi(reading: KpiReading, hypotheses: Hypothesis[], page: Page): string[] {
  const inner = indented(page, 2)
  const own = hypotheses.filter(({ kpi }) => kpi === reading.kpi).flatMap((one) => renderHypothesis(one, inner))
  if (reading.status === 'unavailable') return [...paragraph(kpiWords(reading), page, 'dim'), ...indent(own, 2)]
  return [
    ...headline(reading, page),
    ...indent([...own, ...kpiDetails(reading).flatMap((words) => paragraph(words, inner, 'dim'))], 2),
  ]
}

function headline(reading: KpiReading, page: Page): string[] {
  const missed = compareToTarget(reading).status === 'missed'
  const words = paragraph(kpiWords(reading), page, missed ? 'yellow' : undefined)
  const trend = kpiTrend(reading)
  const picture = trend === undefined ? '' : drawSparkline(trend)
  if (picture === '') return words
  const drawn = page.paint('cyan', picture)
  const [only, second] = words
  const room = page.width - textWidth(kpiWords(reading)) - 2
  if (page.width < WIDE || only === undefined || second !== undefined || room < textWidth(picture)) {
    return [...words, ...indent([drawn], 2)]
  }
  return [`${only}  ${padRight('', room - textWidth(picture))}${drawn}`]
}

function renderHypothesis({ text }: Hypothesis, page: Page): string[] {
  return paragraph(`Hypothesis: “${text}”`, page)
}
