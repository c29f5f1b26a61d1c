import { kindOf } from '../kpis/kpi-kinds.ts'
import type { ExperimentKpi, KpiReading } from '../types.ts'
import { titleOf } from '../verdict/kpi-words.ts'

/** The KPI as an experiment asks for it, from its reading; or why no experiment can be about it. */
export function toExperimentKpi(reading: KpiReading): ExperimentKpi | { reason: string } {
  if (reading.status !== 'ok') return { reason: reading.reason }
  const kind = kindOf(reading)
  if (kind === undefined || kind.unit === 'count') {
    return {
      reason: `An experiment is about numbers of a person, and ${titleOf(reading)} are counted as a whole.`,
    }
  }
  const known = { kpi: reading.kpi, better: kind.better, base: reading.value }
  if (kind.unit === 'share') return { ...known, kind: 'share' }
  if (reading.sd === undefined) {
    return {
      reason: `${reading.source} does not tell how much the ${titleOf(reading)} varies from person to person (sd).`,
    }
  }
  const bounded = kind.to < Number.MAX_SAFE_INTEGER
  return { ...known, kind: 'mean', sd: reading.sd, ...(bounded && { bounded }) }
}
