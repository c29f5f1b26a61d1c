import { findKept } from './find-kept.ts'
import { findShifts } from './find-shifts.ts'
import { policyText } from './policy-text.ts'
import type { ReadingPorts } from './ports.ts'
import type { Policy } from './read-policy.ts'
import type { KpiReading, Measurement } from './types.ts'

/** The production numbers of the affected journeys, by what the policy says. */
export async function readKpis(
  { measurement, policy }: { measurement: Measurement; policy: Policy },
  ports: ReadingPorts,
): Promise<KpiReading[]> {
  const { request, affected } = measurement
  if (affected.status === 'none') return []
  const text = policyText({ request, policy }, ports)
  const journeys = affected.journeys.map(({ id }) => id)
  const { config, source } = policy
  const kept = await findKept({ config, journeys }, ports)
  const readings = await ports.kpis.read({ journeys, config, text, trusted: source !== 'head', kept })
  return findShifts(
    readings,
    config.production,
    ports.deployments === undefined ? {} : { deployments: ports.deployments },
  )
}
