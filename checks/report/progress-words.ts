import type { Config } from '../../config-schema/index.ts'
import { progressOf } from '../compare/progress-of.ts'
import { mostPairs } from '../flows/most-pairs.ts'
import type { PlannedFlow } from '../flows/planned-flows.ts'
import type { Affected, MeasuredFlow } from '../types.ts'
import { formatCount } from '../verdict/format.ts'
import { listWords } from '../verdict/list-words.ts'

/** What whoever waits is told in between, beside the pairs. */

/** "3 files differ; affected: Sign up and Place an order" */
export function wordsOnSelection(
  { affected, changes }: { affected: Affected; changes: number },
  { journeys }: Pick<Config, 'journeys'>,
): string {
  const differ = formatCount(changes, 'file differs', 'files differ')
  if (affected.status === 'none') return `${differ}; no journey is affected`
  const titles = affected.journeys.map(({ id }) => journeys[id]?.title ?? id)
  const why = affected.status === 'all' ? `; every journey is measured: ${affected.reason}` : ''
  return why === '' ? `${differ}; affected: ${listWords(titles, 3)}` : `${differ}${why}`
}

export function wordsOnUncommitted(files: string[]): string {
  return `Not committed, and left out: ${listWords(files, 3)}`
}

/** What is known of a flow when it is over. */
export function wordsOnFlow(
  flow: MeasuredFlow,
  { journey, flow: { attempts }, pairs, flows }: PlannedFlow & { pairs: number; flows: number },
): string {
  if (flow.status === 'not measured') return `Not measured: ${flow.reason.text}`
  const budget = { pairs: mostPairs({ pairs, versions: flow.versions }), minutesLeft: 0 }
  return progressOf({ pairs: flow.pairs, limits: journey.limits, budget, flows, attempts })
}

/** What became of the records of what so many journeys ran. */
export function wordsOnRecords(journeys: number, why: string | undefined): string {
  if (why !== undefined) return `Not kept for later runs: ${why}`
  if (journeys === 0) return 'Nothing to keep for later runs: no journey was seen to its end with a source map'
  return `Kept for later runs: which files ${formatCount(journeys, 'journey')} ran`
}

/** What became of the days of KPIs that change no more. */
export function wordsOnKeptKpis(kept: { since: string; until: string }[], why: string | undefined): string {
  if (why !== undefined) return `Not kept for later readings: ${why}`
  const last = kept
    .map(({ until }) => until)
    .toSorted()
    .at(-1)
  if (last === undefined) return 'No days of KPIs to keep for later readings: none is settled yet'
  return `Kept for later readings: the days of ${formatCount(kept.length, 'KPI')} up to ${last}`
}
