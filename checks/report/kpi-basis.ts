import type { Finding, KpiReading } from '../types.ts'
import { formatNumber } from '../verdict/format.ts'
import { kpiWords } from '../verdict/kpi-words.ts'

/** What is to be known of a KPI beside its value: the explanation of its gap to the target, else what it rests on. */
export function kpiBasis(reading: KpiReading, findings: Finding[]): { missed: boolean; words: string } {
  if (reading.status === 'unavailable') return { missed: false, words: '' }
  const words = kpiWords(reading)
  const gap = findings.find(({ rule, title }) => rule === 'below-target' && title.endsWith(words))
  return gap ? { missed: true, words: gap.explanation } : { missed: false, words: basis(reading) }
}

function basis({ sample, window, source }: Extract<KpiReading, { status: 'ok' }>): string {
  const many = sample === undefined ? '' : `sample ${formatNumber(sample)}`
  const when = window ? `${window.from} to ${window.to}` : ''
  return [many, when, source].filter(Boolean).join(', ')
}
