import type { Finding, KpiReading } from '../../types.ts'
import { formatNumber } from '../../verdict/format.ts'
import { kpiWords } from '../../verdict/kpi-words.ts'
import { type Page, paragraph } from './page.ts'

/** A KPI as read, with what is to be known of its gap to the target; or why there is no value. */
export function renderKpi(reading: KpiReading, findings: Finding[], page: Page): string[] {
  const words = kpiWords(reading)
  if (reading.status === 'unavailable') return paragraph(words, page, 'dim')
  const gap = findings.find(({ rule, title }) => rule === 'below-target' && title.endsWith(words))
  if (gap === undefined) return [...paragraph(words, page), ...paragraph(basis(reading), page, 'dim')]
  return [...paragraph(words, page, 'yellow'), ...paragraph(gap.explanation, page)]
}

function basis({ sample, window, source }: Extract<KpiReading, { status: 'ok' }>): string {
  const many = sample === undefined ? '' : `sample ${formatNumber(sample)}`
  const when = window ? `${window.from} to ${window.to}` : ''
  return [many, when, source].filter(Boolean).join(', ')
}
