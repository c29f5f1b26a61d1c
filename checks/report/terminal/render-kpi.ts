import type { KpiReading } from '../../types.ts'
import { formatNumber } from '../../verdict/format.ts'
import { formatKpi, isBelowTarget, kpiTitle } from '../../verdict/kpi-gap.ts'
import { type Page, paragraph } from './page.ts'

/** A KPI as read: "completion rate 62 % of a target of 85 %", with sample and window; or why there is none. */
export function renderKpi(reading: KpiReading, page: Page): string[] {
  const title = kpiTitle(reading.kpi)
  if (reading.status === 'unavailable') return paragraph(`${title} unavailable: ${reading.reason}`, page, 'dim')
  const { kpi, value, target, sample, window } = reading
  const aim = target === undefined ? '' : ` of a target of ${formatKpi(kpi, target)}`
  const basis = [
    sample === undefined ? '' : `sample ${formatNumber(sample)}`,
    window ? `${window.from} to ${window.to}` : '',
  ]
  const known = basis.filter(Boolean).join(', ')
  return [
    ...paragraph(`${title} ${formatKpi(kpi, value)}${aim}`, page, isBelowTarget(reading) ? 'yellow' : undefined),
    ...(known === '' ? [] : paragraph(known, page, 'dim')),
  ]
}
