import type { Series, SeriesIdentity, SeriesStep } from '../types.ts'
import { identityOf } from './identity-of.ts'
import { later } from './memory.ts'
import { type Point, readPoints } from './read-points.ts'
import { relativeRoots } from './relative-roots.ts'
import { steady } from './steady.ts'
import { tooGappy } from './too-little.ts'
import type { BasisOf, UsualBasis } from './usual-basis.ts'
import { type Waves, wavesOf } from './waves.ts'
import { type Unusual, withoutUsual } from './without-usual.ts'

/** A series as it is looked at: what is unusual in it, and the same with one scatter at all times. */
export type Observed = { identity: SeriesIdentity; unusual: Unusual; steady: Float64Array }

/**
 * A metric as it was `lag` steps before each time at which the KPI is known, 0 (its usual value) where it is not; and the
 * sizes of its waves, when it counts as much at each time as the KPI does, and of the same one place later.
 */
export type Row = {
  metric: Observed
  lag: number
  values: Float64Array
  sizes: Float64Array
  sizesBefore: Float64Array
}

/** The metrics at the times of a KPI, and those that are known at too few of them. */
export type LineUp = { waves: Waves; rows: Row[]; notTried: (SeriesIdentity & { reason: string })[] }

/** By how many steps a metric may come first: what is slow is felt at once, and queues pass on what they hold within hours. */
const longestLag = { hour: 3, day: 1 }

export function observe(series: Series, step: SeriesStep, basisOf: BasisOf): Observed {
  const unusual = withoutUsual(series, readPoints(series, step), basisOf)
  return { identity: identityOf(series), unusual, steady: steady(unusual, step) }
}

/** Lines the metrics up with a KPI. KPIs of the same times, weights and usual week get the same, made once. */
export function lineUpWith(metrics: Observed[], step: SeriesStep): (kpi: Observed) => LineUp {
  const made = new Map<UsualBasis, LineUp>()
  return (kpi) => {
    const { points, basis } = kpi.unusual
    const lined = made.get(basis) ?? lineUp(points, basis, metrics, step)
    made.set(basis, lined)
    return lined
  }
}

function lineUp(kpi: Point[], basis: UsualBasis, metrics: Observed[], step: SeriesStep): LineUp {
  const times = kpi.map(({ time }) => time)
  const roots = relativeRoots(kpi)
  const waves = wavesOf(basis)
  const found = metrics.map((metric) => ({ metric, reason: tooGappy(metric.unusual.points, times, step) }))
  return {
    waves,
    rows: found.flatMap(({ metric, reason }) => {
      if (reason !== undefined) return []
      return Array.from({ length: longestLag[step] + 1 }, (_, lag) => {
        const values = valuesBefore(metric, times, lag)
        const weighed = values.map((value, i) => value * (roots[i] as number))
        return { metric, lag, values, sizes: waves.sizes(weighed), sizesBefore: waves.sizes(later(weighed)) }
      })
    }),
    notTried: found.flatMap(({ metric, reason }) => (reason === undefined ? [] : [{ ...metric.identity, reason }])),
  }
}

function valuesBefore({ unusual, steady }: Observed, times: number[], lag: number): Float64Array {
  const at = new Map(unusual.points.map(({ time }, i) => [time, steady[i] ?? 0]))
  return Float64Array.from(times, (time) => at.get(time - lag) ?? 0)
}
