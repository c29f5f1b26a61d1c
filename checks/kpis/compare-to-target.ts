import type { KpiReading } from '../types.ts'
import { kindOf } from './kpi-kinds.ts'
import { writeAmount, writeInterval } from './write-amount.ts'

/** Where a KPI stands to its target; nothing is concluded from what is not there. */
export type TargetComparison = { status: 'reached' | 'missed' | 'no target' | 'unavailable'; words: string }

/** "62 % (60 to 64) of a target of 85 %"; where less is better, "4 % against a target of at most 2 %". On the target is reached. */
export function compareToTarget(reading: KpiReading): TargetComparison {
  if (reading.status === 'unavailable') return { status: 'unavailable', words: `unavailable: ${reading.reason}` }
  const { value, interval, target } = reading
  const kind = kindOf(reading)
  const sure = interval === undefined ? '' : ` (${writeInterval(interval, kind)})`
  const written = `${writeAmount(value, kind, target)}${sure}`
  if (target === undefined) return { status: 'no target', words: written }
  const lower = kind?.better === 'lower'
  return {
    status: (lower ? value <= target : value >= target) ? 'reached' : 'missed',
    words: `${written} ${lower ? 'against a target of at most' : 'of a target of'} ${writeAmount(target, kind, value)}`,
  }
}

/** Whether all that a KPI may be, as far as anybody can tell, misses its target: what is not known is not clear. */
export function missesClearly(reading: KpiReading): boolean {
  if (reading.status !== 'ok' || reading.target === undefined || reading.interval === undefined) return false
  const [low, high] = reading.interval
  return kindOf(reading)?.better === 'lower' ? low > reading.target : high < reading.target
}
