import type { KpiName } from '../../config-schema/index.ts'

/** How a KPI is counted, what its values can be, and which way is better. */
export type KpiKind = {
  unit: 'share' | 'seconds' | 'score' | 'count'
  from: number
  to: number
  better: 'higher' | 'lower'
}

const kinds: Record<KpiName, KpiKind> = {
  completionRate: { unit: 'share', from: 0, to: 1, better: 'higher' },
  errorRate: { unit: 'share', from: 0, to: 1, better: 'lower' },
  timeOnTask: { unit: 'seconds', from: 0, to: Number.MAX_SAFE_INTEGER, better: 'lower' },
  sentiment: { unit: 'score', from: -1, to: 1, better: 'higher' },
  ease: { unit: 'score', from: 1, to: 7, better: 'higher' },
  traffic: { unit: 'count', from: 0, to: Number.MAX_SAFE_INTEGER, better: 'higher' },
}

export const kpiKind = (kpi: string): KpiKind | undefined => new Map<string, KpiKind>(Object.entries(kinds)).get(kpi)
