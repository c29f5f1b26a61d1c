import type { Config } from '../config-schema/index.ts'
import { findKept } from './find-kept.ts'
import { kpisOf } from './kpis/kpis-of.ts'
import type { KpiSources, Progress, Records } from './ports.ts'
import { wordsOnKeptKpis } from './report/progress-words.ts'
import type { KpiRecord } from './types.ts'

type Wanted = {
  config: Config
  journeys: string[]
  text(path: string): Promise<string | undefined>
  commit: string
  at: Date
}

/**
 * Keeps the days of KPIs that change no more, where this run may. What cannot be read today is kept as it was. Whether
 * anything is kept decides nothing: it is told, with what stood in the way.
 */
export async function keepKpis(
  { config, journeys, text, commit, at }: Wanted,
  { records, kpis, progress }: { records: Records; kpis: Pick<KpiSources, 'settled'>; progress(event: Progress): void },
): Promise<{ kept: number }> {
  const { append } = records
  if (!append) return { kept: 0 }
  const before = await findKept({ config, journeys }, { records })
  const settled = (await kpis.settled?.({ journeys, config, text, kept: before })) ?? []
  const next: KpiRecord[] = [
    ...settled.map((days) => ({ ...days, commit, at: at.toISOString() })),
    ...before.filter((record) => isNamed(record, config) && !settled.some((one) => isSame(one, record))),
  ]
  let why: string | undefined
  for (const record of next) {
    const done = await append('kpi', record)
    if (done.status === 'not kept') why ??= done.why
  }
  progress({ kind: 'detail', text: wordsOnKeptKpis(next, why) })
  return { kept: why === undefined ? next.length : 0 }
}

type Named = Pick<KpiRecord, 'journey' | 'kpi'>

function isNamed({ journey, kpi }: Named, { journeys }: Config): boolean {
  return kpisOf(journeys[journey]).some((one) => one.kpi === kpi)
}

function isSame(one: Named, other: Named): boolean {
  return one.journey === other.journey && one.kpi === other.kpi
}
