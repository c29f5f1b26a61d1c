import type { KpiName } from '../../config-schema/index.ts'

/** How a KPI is counted, what its values can be, and which way is better. */
export type KpiKind = {
  unit: 'share' | 'seconds' | 'milliseconds' | 'score' | 'count'
  from: number
  to: number
  better: 'higher' | 'lower'
}

const share = { unit: 'share', from: 0, to: 1 } as const
const count = { unit: 'count', from: 0, to: Number.MAX_SAFE_INTEGER } as const
const milliseconds = { unit: 'milliseconds', from: 0, to: Number.MAX_SAFE_INTEGER } as const

const kinds: Record<KpiName, KpiKind> = {
  completionRate: { ...share, better: 'higher' },
  errorRate: { ...share, better: 'lower' },
  timeOnTask: { unit: 'seconds', from: 0, to: Number.MAX_SAFE_INTEGER, better: 'lower' },
  sentiment: { unit: 'score', from: -1, to: 1, better: 'higher' },
  ease: { unit: 'score', from: 1, to: 7, better: 'higher' },
  umuxLite: { unit: 'score', from: 0, to: 100, better: 'higher' },
  sus: { unit: 'score', from: 0, to: 100, better: 'higher' },
  traffic: { ...count, better: 'higher' },
  retention: { ...share, better: 'higher' },
  tickets: { ...count, better: 'lower' },
  fieldLcp: { ...milliseconds, better: 'lower' },
  fieldInp: { ...milliseconds, better: 'lower' },
  fieldCls: { unit: 'score', from: 0, to: Number.MAX_SAFE_INTEGER, better: 'lower' },
}

export const kpiKind = (kpi: string): KpiKind | undefined => new Map<string, KpiKind>(Object.entries(kinds)).get(kpi)
