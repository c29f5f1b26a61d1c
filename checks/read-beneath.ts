import { findConnections } from './correlation/find-connections.ts'
import { least } from './correlation/too-little.ts'
import { policyText } from './policy-text.ts'
import type { JourneySeries, ReadingPorts } from './ports.ts'
import type { Policy } from './read-policy.ts'
import type { Beneath, Measurement, Series } from './types.ts'
import { capital } from './verdict/capital.ts'
import { formatCount } from './verdict/format.ts'

/** What moved beneath the KPIs of the affected journeys, by the hour or the day, of those that name metrics of their systems. */
export async function readBeneath(
  { measurement, policy }: { measurement: Measurement; policy: Policy },
  ports: ReadingPorts,
): Promise<Map<string, Beneath>> {
  const { affected, request, seed } = measurement
  if (affected.status === 'none') return new Map()
  const { config, source } = policy
  const journeys = affected.journeys
    .map(({ id }) => id)
    .filter((id) => Object.keys(config.journeys[id]?.system ?? {}).length > 0)
  if (journeys.length === 0) return new Map()
  const text = policyText({ request, policy }, ports)
  const read = await ports.kpis.series({ journeys, config, text, trusted: source !== 'head' })
  return new Map(read.map((series) => [series.journey, lookBeneath(series, seed)]))
}

function lookBeneath({ step, kpis, system: metrics, unavailable }: JourneySeries, seed: number): Beneath {
  const needed = least[step].points
  const knownOf = ({ points }: Series) => points.filter(({ value }) => value !== undefined).length
  const system = metrics.filter((metric) => knownOf(metric) >= needed)
  const few = metrics
    .filter((metric) => knownOf(metric) < needed)
    .map((metric) => `${metric.title} is known for ${formatCount(knownOf(metric), step)}, and ${needed} are needed.`)
  const connections = findConnections({ kpis, system, step, seed })
  const found = new Set(
    connections.flatMap((one) => (one.status === 'connected' ? [one.kpi.name, one.metric.name] : [])),
  )
  const all = [...kpis, ...system]
  const points = all[0]?.points ?? []
  return {
    step,
    from: points.at(0)?.at ?? '',
    to: points.at(-1)?.at ?? '',
    connections,
    series: all.filter(({ name }) => found.has(name)),
    unavailable: [...unavailable, ...few].map(capital),
  }
}
