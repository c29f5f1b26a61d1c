import type { CustomKpiConfig, JourneyConfig, KpiConfig } from '../../config-schema/index.ts'
import type { CustomKpi } from './kpi-kinds.ts'

/** A KPI that a configuration names: what is asked for it, of what source, and what it says of itself where it is its own. */
export type ConfiguredKpi = {
  kpi: string
  source: KpiConfig['source']
  query: Record<string, unknown>
  custom?: CustomKpi
} & Pick<KpiConfig, 'target' | 'benchmark' | 'events'>

/** All KPIs of a journey, those of its own last. */
export function kpisOf(journey: Pick<JourneyConfig, 'kpis'> | undefined): ConfiguredKpi[] {
  const { custom = {}, ...known } = journey?.kpis ?? {}
  return [
    ...Object.entries(known).map(([kpi, asked]) => configured(kpi, asked)),
    ...Object.entries<CustomKpiConfig>(custom).map(([kpi, { title, kind: unit, better, ...asked }]) => ({
      ...configured(kpi, asked as KpiConfig),
      custom: { title, unit, better },
    })),
  ]
}

function configured(kpi: string, asked: KpiConfig): ConfiguredKpi {
  const { source, target, benchmark, events, ...query } = asked
  return {
    kpi,
    source,
    query,
    ...(target !== undefined && { target }),
    ...(benchmark !== undefined && { benchmark }),
    ...(events !== undefined && { events }),
  }
}
