import type { KpiName } from '../../config-schema/index.ts'

/** How a KPI is counted, what its values can be, and which way is better. */
export type KpiKind = {
  unit: 'share' | 'seconds' | 'milliseconds' | 'score' | 'count'
  from: number
  to: number
  better: 'higher' | 'lower'
}

/** What a configuration says of a KPI of its own. */
export type CustomKpi = Pick<KpiKind, 'unit' | 'better'> & { title: string }

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

/** What a score of one's own may be, since nobody says more. */
const any = { from: -Number.MAX_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER } as const

/** The kind of a KPI, which one of a team's own says itself. */
export function kindOf({ kpi, custom }: { kpi: string; custom?: CustomKpi }): KpiKind | undefined {
  if (custom === undefined) return kpiKind(kpi)
  const { unit, better } = custom
  if (unit === 'share') return { ...share, better }
  return unit === 'score' ? { unit, ...any, better } : { unit, from: 0, to: Number.MAX_SAFE_INTEGER, better }
}

export const kpiKind = (kpi: string): KpiKind | undefined => new Map<string, KpiKind>(Object.entries(kinds)).get(kpi)
