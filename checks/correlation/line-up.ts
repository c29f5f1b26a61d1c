import type { SeriesIdentity, SeriesStep } from '../types.ts'
import type { News, NewsOf } from './news-of.ts'
import type { Observed } from './observe.ts'
import { relativeRoots } from './relative-roots.ts'
import { tooGappy } from './too-little.ts'
import type { UsualBasis } from './usual-basis.ts'
import type { Waves } from './waves.ts'

/** A metric beside a KPI, `lag` steps before each time at which the KPI is known, as the sizes of its waves. */
export type Row = { metric: Observed; lag: number; sizes: Float64Array }

/** A KPI as the sizes of its waves, the metrics beside it, and those that are known at too few of its times. */
export type LineUp = {
  kpi: Observed
  waves: Waves
  sizes: Float64Array
  rows: Row[]
  notTried: (SeriesIdentity & { reason: string })[]
}

/** By how many steps a metric may come first: what is slow is felt at once, and queues pass on what they hold within hours. */
const longestLag = { hour: 3, day: 1 }

/** What is made once for all series of a journey. */
export type Tools = { step: SeriesStep; newsOf: NewsOf; wavesOf: (n: number, basis: UsualBasis) => Waves }

/**
 * Lines metrics up with a KPI. What each value of the KPI keeps of the one before is taken out of it, and the same out of
 * every metric, so that what belongs together stays so (Box and Jenkins, Time series analysis, 1970, chapter 11). What many
 * people did counts for more. That is the KPI's affair and not the metric's: what few do is noise, while what many do still
 * resembles the hour before, so that the power of the KPI's waves tells too little unless it is of what counts.
 */
export function lineUp(kpi: Observed, metrics: Observed[], { step, newsOf, wavesOf }: Tools): LineUp {
  const times = kpi.points.map(({ time }) => time)
  const news = newsOf(kpi, kpi.memory)
  const waves = wavesOf(times.length, news.basis)
  const roots = relativeRoots(kpi.points)
  const found = metrics.map((metric) => ({ metric, reason: tooGappy(metric.points, times, step) }))
  return {
    kpi,
    waves,
    sizes: waves.sizes(news.values.map((value, i) => value * (roots[i] as number))),
    rows: found.flatMap(({ metric, reason }) => {
      if (reason !== undefined) return []
      const at = placesOf(metric, newsOf(metric, kpi.memory))
      return Array.from({ length: longestLag[step] + 1 }, (_, lag) => ({
        metric,
        lag,
        // Where the metric is not known it is as usual.
        sizes: waves.sizes(Float64Array.from(times, (time) => at.get(time - lag) ?? 0)),
      }))
    }),
    notTried: found.flatMap(({ metric, reason }) => (reason === undefined ? [] : [{ ...metric.identity, reason }])),
  }
}

function placesOf({ points }: Observed, { values }: News): Map<number, number> {
  return new Map(points.map(({ time }, i) => [time, values[i] ?? 0]))
}
