import type { KpiReading } from '../types.ts'
import { type KpiKind, kpiKind } from './kpi-kinds.ts'

/** Where a KPI stands to its target; nothing is concluded from what is not there. */
export type TargetComparison = { status: 'reached' | 'missed' | 'no target' | 'unavailable'; words: string }

/** "62 % of a target of 85 %"; where less is better, "4 % against a target of at most 2 %". On the target is reached. */
export function compareToTarget(reading: KpiReading): TargetComparison {
  if (reading.status === 'unavailable') return { status: 'unavailable', words: `unavailable: ${reading.reason}` }
  const { kpi, value, target } = reading
  const kind = kpiKind(kpi)
  if (target === undefined) return { status: 'no target', words: write(value, kind) }
  const lower = kind?.better === 'lower'
  return {
    status: (lower ? value <= target : value >= target) ? 'reached' : 'missed',
    words: `${write(value, kind)} ${lower ? 'against a target of at most' : 'of a target of'} ${write(target, kind)}`,
  }
}

function write(value: number, kind: KpiKind | undefined): string {
  if (kind?.unit === 'share') return `${Number((value * 100).toFixed(1))} %`
  const number = value.toLocaleString('en-US', { maximumFractionDigits: 2 })
  return kind?.unit === 'seconds' ? `${number} s` : number
}
