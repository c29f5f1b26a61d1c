import { type Asked, chooseJourneys } from './choose-journeys.ts'
import { findKept } from './find-kept.ts'
import { findShifts } from './find-shifts.ts'
import { keepKpis } from './keep-kpis.ts'
import { kpisOf } from './kpis/kpis-of.ts'
import type { Disk, KpiSources, Progress, ReadingPorts, Records } from './ports.ts'
import { POLICY_FILE } from './read-policy.ts'
import type { CheckedSources, KpiOverview } from './types.ts'
import { formatCount } from './verdict/format.ts'

export type ShowingPorts = Pick<ReadingPorts, 'deployments'> & {
  /** Where the configuration and the files it names lie: the user's own work tree. */
  disk: Disk
  kpis: KpiSources
  /** Missing where nothing is known of earlier readings. */
  records?: Records
  progress(event: Progress): void
  now(): Date
}

/**
 * What production says of all journeys, or of one, and since which deployment, by the configuration as it lies on the
 * disk. It is the user's own, so that all it names is asked.
 * @throws UserMistake for a configuration that cannot be read, and a journey that it does not have.
 */
export async function showKpis(asked: Asked, ports: ShowingPorts): Promise<KpiOverview> {
  const { policy, journeys, text } = await chooseJourneys(asked, ports)
  const { config, path = POLICY_FILE } = policy
  const many = journeys.reduce((count, id) => count + kpisOf(config.journeys[id]).length, 0)
  if (many > 0) {
    const what = `${formatCount(many, 'KPI')} of ${formatCount(journeys.length, 'journey', 'journeys')}`
    ports.progress({ kind: 'stage', text: `Reading ${what}` })
  }
  const kept = await findKept({ config, journeys }, ports)
  if (ports.records !== undefined && many > 0 && kept.length === 0) {
    ports.progress({ kind: 'detail', text: 'No days of KPIs are kept from earlier readings yet' })
  }
  const read = await ports.kpis.read({ journeys, config, text, kept })
  const readings = await findShifts(read, config.production, ports)
  return {
    schemaVersion: 1,
    readAt: ports.now().toISOString(),
    config: path,
    journeys: journeys.flatMap((id) => {
      const journey = config.journeys[id]
      if (!journey) return []
      const { title, squad } = journey
      const kpis = readings.filter((reading) => reading.journey === id)
      return [{ id, title, ...(squad !== undefined && { squad }), kpis }]
    }),
  }
}

/** Keeps what was read for later readings, as part of what `commit` says. */
export async function keepShown(
  asked: Asked,
  commit: string,
  ports: ShowingPorts & { records: Records },
): Promise<void> {
  const { policy, journeys, text } = await chooseJourneys(asked, ports)
  await keepKpis({ config: policy.config, journeys, text, commit, at: ports.now() }, ports)
}

/** Whether what the configuration names can be read, source by source, and what is missing. It shows no numbers. */
export async function checkSources(asked: Asked, ports: ShowingPorts): Promise<CheckedSources> {
  const { policy, journeys, text } = await chooseJourneys(asked, ports)
  ports.progress({ kind: 'stage', text: 'Asking each source for a day' })
  const sources = (await ports.kpis.check?.({ journeys, config: policy.config, text })) ?? []
  return { schemaVersion: 1, checkedAt: ports.now().toISOString(), config: policy.path ?? POLICY_FILE, sources }
}
