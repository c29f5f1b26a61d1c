import { seededRandom } from '../compare/seeded-random.ts'
import type { Connection, Series, SeriesIdentity, SeriesStep } from '../types.ts'
import { beyondChance } from './beyond-chance.ts'
import { describeConnection } from './describe-connection.ts'
import { identityOf } from './identity-of.ts'
import { lineUp } from './line-up.ts'
import { newsFor } from './news-of.ts'
import { observe } from './observe.ts'
import { type Point, readPoints } from './read-points.ts'
import { type Study, studyKpi } from './study-kpi.ts'
import { tooLittle } from './too-little.ts'
import { usualBases } from './usual-basis.ts'
import { wavesFor } from './waves.ts'

export type Journey = { kpis: Series[]; system: Series[]; step: SeriesStep; seed: number }

type Seen = Pick<Connection, 'kpi' | 'step' | 'points' | 'of' | 'notTried'>
type Looked = { seen: Seen } & ({ study: Study } | { reason: string })

/**
 * For each KPI of a journey the metric beneath that moved with it, if any did: most of the time none is found. What the
 * method is, and what it can show, is in docs/method.md. The same series and `seed` give the same answer. Throws where a
 * series is not on the grid of `step`, or has two points at one time.
 */
export function findConnections({ kpis, system, step, seed }: Journey): Connection[] {
  const random = seededRandom(seed)
  const basisOf = usualBases(step)
  const tools = { step, newsOf: newsFor(step, basisOf), wavesOf: wavesFor() }
  const observed = (series: Series) => observe(series, step, basisOf)
  const metrics = system.map(observed)
  const looked = kpis.map((series): Looked => {
    const points = readPoints(series, step)
    const seen = { kpi: identityOf(series), step, points: points.length, of: spanOf(points) }
    const reason = tooLittle(points, step)
    if (reason !== undefined) return { seen: { ...seen, notTried: [] }, reason }
    const lined = lineUp(observed(series), metrics, tools)
    const tried = { ...seen, notTried: lined.notTried }
    if (lined.rows.length === 0) return { seen: tried, reason: 'no metric beneath it is known at its times' }
    return { seen: tried, study: studyKpi(lined, random) }
  })
  const strongestOf = beyondChance(looked.flatMap((one) => ('study' in one ? [one.study] : [])))
  return looked.map((one): Connection => {
    if ('reason' in one) return { ...one.seen, status: 'too little data', reason: one.reason }
    const strongest = strongestOf(one.study)
    if (strongest) return { ...one.seen, ...describeConnection(one.study, strongest.candidate, strongest.chance) }
    return { ...one.seen, status: 'no connection found', tried: triedIn(one.study) }
  })
}

function triedIn({ candidates }: Study): SeriesIdentity[] {
  return [...new Set(candidates.map(({ metric }) => metric.identity))]
}

function spanOf(points: Point[]): number {
  const [first, last] = [points[0], points.at(-1)]
  return first && last ? last.time - first.time + 1 : 0
}
