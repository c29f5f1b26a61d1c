import type { KpiKind } from './kpi-kinds.ts'

const factors = {
  seconds: { s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 },
  milliseconds: { s: 1e3, ms: 1, us: 1e-3, ns: 1e-6 },
}

export type SourceUnit = keyof typeof factors.seconds | 'ratio' | 'percent'

/** What a number in a source's unit is multiplied by to be in the KPI's own; undefined where the two do not fit. */
export function unitFactor(from: SourceUnit | undefined, { unit }: Pick<KpiKind, 'unit'>): number | undefined {
  if (from === undefined) return 1
  if (from === 'ratio') return unit === 'share' || unit === 'score' ? 1 : undefined
  if (from === 'percent') return unit === 'share' ? 0.01 : undefined
  return unit === 'seconds' || unit === 'milliseconds' ? factors[unit][from] : undefined
}
