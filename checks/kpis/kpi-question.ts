import { createHash } from 'node:crypto'
import type { Config } from '../../config-schema/index.ts'
import { kpisOf } from './kpis-of.ts'

/** Raised where the same question gets another answer because we read or count otherwise. */
const READING = 1

/**
 * Names what a KPI's source is asked: days that answer another question, of another source or connection, with another
 * beginning of the day, are no days of this KPI. Targets and benchmarks are no part of it. Secrets stand in a configuration
 * by the names of their variables, so that none is in it.
 */
export function kpiQuestion(
  { journeys, sources, production }: Pick<Config, 'journeys' | 'sources' | 'production'>,
  { journey, kpi }: { journey: string; kpi: string },
): string | undefined {
  const asked = kpisOf(journeys[journey]).find((one) => one.kpi === kpi)
  if (asked === undefined) return undefined
  const { source, query, custom } = asked
  const connections = new Map<string, unknown>(Object.entries(sources))
  const reached = connections.get(source) as { warehouse?: string } | undefined
  const through = reached?.warehouse === undefined ? undefined : connections.get(reached.warehouse)
  return createHash('sha256')
    .update(JSON.stringify([READING, kpi, custom?.unit, source, query, reached, through, production.timeZone]))
    .digest('hex')
}
