import type { Config } from '../config-schema/index.ts'
import { HostRefused } from './errors.ts'
import { kpisOf } from './kpis/kpis-of.ts'
import type { ReadingPorts } from './ports.ts'
import type { KpiRecord } from './types.ts'

/** What earlier readings kept of the KPIs of some journeys. It only adds days, so that nobody waits for a host that is away. */
export async function findKept(
  { config, journeys }: { config: Config; journeys: string[] },
  { records }: Pick<ReadingPorts, 'records'>,
): Promise<KpiRecord[]> {
  const isNamed = journeys.some((id) => kpisOf(config.journeys[id]).length > 0)
  if (records === undefined || !isNamed) return []
  try {
    return await records.list('kpi')
  } catch (error) {
    if (error instanceof HostRefused) return []
    throw error
  }
}
