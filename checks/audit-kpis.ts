import { type Asked, chooseJourneys } from './choose-journeys.ts'
import { findKept } from './find-kept.ts'
import { auditReading } from './kpis/audit-reading.ts'
import { monthsOf, windowOf, windowsOf } from './kpis/span-of.ts'
import { POLICY_FILE } from './read-policy.ts'
import type { ShowingPorts } from './show-kpis.ts'
import type { KpiAudit } from './types.ts'
import { formatCount } from './verdict/format.ts'

/**
 * Journey by journey the last month that is over: against the month before, what its squad aims at, and its benchmark.
 * @throws UserMistake for a configuration that cannot be read, and a journey that it does not have.
 */
export async function auditKpis(asked: Asked, ports: ShowingPorts): Promise<KpiAudit> {
  const { policy, journeys, text } = await chooseJourneys(asked, ports)
  const { config, path = POLICY_FILE } = policy
  const span = monthsOf(ports.now(), config.production)
  const { current, previous } = windowsOf(span)
  const kept = await findKept({ config, journeys }, ports)
  ports.progress({ kind: 'stage', text: `Reading two months of ${formatCount(journeys.length, 'journey')}` })
  const readings = await ports.kpis.read({ journeys, config, text, kept, over: 'months' })
  return {
    schemaVersion: 1,
    readAt: ports.now().toISOString(),
    config: path,
    mode: config.mode,
    window: config.production.window,
    month: windowOf(current, span),
    before: windowOf(previous, span),
    journeys: journeys.flatMap((id) => {
      const journey = config.journeys[id]
      if (!journey) return []
      const { title, squad } = journey
      const kpis = readings
        .filter((reading) => reading.journey === id)
        .map((reading) => auditReading(reading, config.production))
      return [{ id, title, ...(squad !== undefined && { squad }), kpis }]
    }),
  }
}
