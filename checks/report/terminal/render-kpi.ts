import type { Finding, KpiReading } from '../../types.ts'
import { kpiWords } from '../../verdict/kpi-words.ts'
import { kpiBasis } from '../kpi-basis.ts'
import { type Page, paragraph } from './page.ts'

/** A KPI as read, with what is to be known of its gap to the target; or why there is no value. */
export function renderKpi(reading: KpiReading, findings: Finding[], page: Page): string[] {
  const words = kpiWords(reading)
  if (reading.status === 'unavailable') return paragraph(words, page, 'dim')
  const { missed, words: basis } = kpiBasis(reading, findings)
  if (missed) return [...paragraph(words, page, 'yellow'), ...paragraph(basis, page)]
  return [...paragraph(words, page), ...paragraph(basis, page, 'dim')]
}
