import type { KpiReading } from '../types.ts'
import { formatNumber, formatShare, formatTime } from './format.ts'

type Kpi = { title: string; better: 'higher' | 'lower'; write: (value: number) => string }

const kpis: Record<string, Kpi> = {
  completionRate: { title: 'completion rate', better: 'higher', write: formatShare },
  errorRate: { title: 'error rate', better: 'lower', write: formatShare },
  timeOnTask: { title: 'time on task', better: 'lower', write: (seconds) => formatTime(seconds * 1000) },
  sentiment: { title: 'sentiment', better: 'higher', write: formatNumber },
  ease: { title: 'ease', better: 'higher', write: formatNumber },
  traffic: { title: 'traffic', better: 'higher', write: formatNumber },
}

/** A KPI as people call it: "completion rate". */
export function kpiTitle(kpi: string): string {
  return kpis[kpi]?.title ?? kpi
}

/** A KPI's value in its own unit: "62 %", "1 min 24 s". */
export function formatKpi(kpi: string, value: number): string {
  return (kpis[kpi]?.write ?? formatNumber)(value)
}

/** A KPI that was read, with its target where it has one: "completion rate 62 % of a target of 85 %". */
export function kpiWords({ kpi, value, target }: Extract<KpiReading, { status: 'ok' }>): string {
  const aim = target === undefined ? '' : ` of a target of ${formatKpi(kpi, target)}`
  return `${kpiTitle(kpi)} ${formatKpi(kpi, value)}${aim}`
}

/** Users do worse in production than the squad aims at. What cannot be read is not below anything. */
export function isBelowTarget(reading: KpiReading): boolean {
  if (reading.status !== 'ok' || reading.target === undefined) return false
  return kpis[reading.kpi]?.better === 'lower' ? reading.value > reading.target : reading.value < reading.target
}
