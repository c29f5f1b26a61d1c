import type { AuditedKpi, KpiAmount, KpiReading, Standing } from '../types.ts'
import { benchmarkOf } from './benchmark-of.ts'
import { type KpiKind, kindOf } from './kpi-kinds.ts'
import { perWindow } from './per-window.ts'

/** A reading of a month beside what it is held against. Counts are told by the `window`, as their targets are. */
export function auditReading(reading: KpiReading, { window }: { window: number }): AuditedKpi {
  const kind = kindOf(reading)
  if (reading.status === 'unavailable' || kind === undefined) return { reading }
  const read = kind.unit === 'count' ? perWindow(reading, window, kind) : reading
  const found = benchmarkOf(read)
  // The own weeks of a count are not of another window.
  const benchmark = found?.from === 'own weeks' && kind.unit === 'count' && window !== 7 ? undefined : found
  return {
    reading: read,
    ...(read.target !== undefined && { target: standing(read, read.target, kind) }),
    ...(benchmark && { benchmark: { ...standing(read, benchmark.value, kind), from: benchmark.from } }),
  }
}

/** On the value is reached. It is clear where all that the KPI may be lies on the same side. */
function standing({ value, interval }: KpiAmount, against: number, { better }: KpiKind): Standing {
  const byOf = (one: number) => (better === 'higher' ? one - against : against - one)
  const reached = byOf(value) >= 0
  const clear = interval?.every((end) => byOf(end) >= 0 === reached) ?? false
  return { value: against, by: byOf(value), reached, clear }
}
