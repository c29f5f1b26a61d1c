import { compareToTarget } from '../kpis/compare-to-target.ts'
import type { KpiReading } from '../types.ts'

/** A KPI in one line: "completion rate 62 % of a target of 85 %", "error rate unavailable: …". */
export function kpiWords(reading: KpiReading): string {
  return `${kpiTitle(reading.kpi)} ${compareToTarget(reading).words}`
}

/** A key as people say it: `completionRate` is the completion rate. */
export function kpiTitle(kpi: string): string {
  return kpi.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
