import type { Finding, KpiReading } from '../../types.ts'
import { formatNumber } from '../../verdict/format.ts'
import { isBelowTarget, kpiTitle, kpiWords } from '../../verdict/kpi-gap.ts'
import { type Page, paragraph } from './page.ts'

/** A KPI as read, with what is to be known of its gap to the target; or why there is no value. */
export function renderKpi(reading: KpiReading, findings: Finding[], page: Page): string[] {
  if (reading.status === 'unavailable') {
    return paragraph(`${kpiTitle(reading.kpi)} unavailable: ${reading.reason}`, page, 'dim')
  }
  const words = kpiWords(reading)
  if (!isBelowTarget(reading)) return [...paragraph(words, page), ...paragraph(basis(reading), page, 'dim')]
  const gap = findings.find(({ rule, title }) => rule === 'below-target' && title.endsWith(words))
  return [...paragraph(words, page, 'yellow'), ...paragraph(gap?.explanation ?? basis(reading), page)]
}

function basis({ sample, window, source }: Extract<KpiReading, { status: 'ok' }>): string {
  const many = sample === undefined ? '' : `sample ${formatNumber(sample)}`
  const when = window ? `${window.from} to ${window.to}` : ''
  return [many, when, source].filter(Boolean).join(', ')
}
