import { kpiKind } from '../kpis/kpi-kinds.ts'
import type { ExperimentKpi, KpiReading } from '../types.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'

/** The KPI as an experiment asks for it, from its reading; or why no experiment can be about it. */
export function toExperimentKpi(reading: KpiReading): ExperimentKpi | { reason: string } {
  if (reading.status !== 'ok') return { reason: reading.reason }
  const kind = kpiKind(reading.kpi)
  if (kind === undefined || kind.unit === 'count') {
    return {
      reason: `An experiment is about numbers of a person, and ${kpiTitle(reading.kpi)} are counted as a whole.`,
    }
  }
  const known = { kpi: reading.kpi, better: kind.better, base: reading.value }
  if (kind.unit === 'share') return { ...known, kind: 'share' }
  if (reading.sd === undefined) {
    return {
      reason: `${reading.source} does not tell how much the ${kpiTitle(reading.kpi)} varies from person to person (sd).`,
    }
  }
  return { ...known, kind: 'mean', sd: reading.sd }
}
