import type { Config } from '../config-schema/index.ts'
import { type AssignedHypotheses, assignHypotheses } from './kpis/assign-hypotheses.ts'
import { kpisOf } from './kpis/kpis-of.ts'
import { parseHypotheses } from './kpis/parse-hypotheses.ts'
import type { ReadingPorts } from './ports.ts'
import type { Measurement } from './types.ts'

type Asked = { measurement: Measurement; config: Config; said: string | undefined }

/**
 * What the change is expected to do, by the text of its pull request, else by the messages of its commits; `notes` are
 * those of which nobody can tell which journey they are about.
 */
export async function readHypotheses(
  { measurement: { request, affected }, config, said }: Asked,
  { history }: Pick<ReadingPorts, 'history'>,
): Promise<Pick<AssignedHypotheses, 'byJourney'> & { notes: string[] }> {
  if (affected.status === 'none') return { byJourney: new Map(), notes: [] }
  const isSilent = said === undefined || said.trim() === ''
  const messages =
    isSilent && request.kind === 'commits' ? await history?.messages?.(request.base, request.head) : undefined
  const texts = parseHypotheses(isSilent ? (messages ?? []).join('\n') : said)
  const journeys = affected.journeys.flatMap(({ id }) => {
    const journey = config.journeys[id]
    return journey ? [{ id, title: journey.title, kpis: kpisOf(journey).map(({ kpi }) => kpi) }] : []
  })
  const { byJourney, left } = assignHypotheses(texts, journeys)
  return { byJourney, notes: left.map((text) => `Hypothesis: “${text}”`) }
}
