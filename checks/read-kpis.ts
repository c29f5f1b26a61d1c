import { findShifts } from './find-shifts.ts'
import type { ReadingPorts } from './ports.ts'
import type { Policy } from './read-policy.ts'
import type { KpiReading, Measurement } from './types.ts'

/** The production numbers of the affected journeys, from where the policy stands: the commit of the policy, or the disk beside the user's file. */
export async function readKpis(
  { measurement, policy }: { measurement: Measurement; policy: Policy },
  { history, disk, kpis, deployments }: ReadingPorts,
): Promise<KpiReading[]> {
  const { request, affected } = measurement
  if (affected.status === 'none') return []
  const inCommit =
    request.kind === 'commits'
      ? { base: request.policyAt ?? request.base, head: request.head, file: undefined, none: undefined }[policy.source]
      : undefined
  const text = (path: string) => (inCommit !== undefined && history ? history.textAt(inCommit, path) : disk.text(path))
  const journeys = affected.journeys.map(({ id }) => id)
  const { config, source } = policy
  const readings = await kpis.read({ journeys, config, text, trusted: source !== 'head' })
  return findShifts(readings, config.production, deployments === undefined ? {} : { deployments })
}
