import type { Connection } from '../types.ts'
import { goAlong } from './go-along.ts'
import { levelsOf } from './levels-of.ts'
import type { Observed } from './observe.ts'
import type { Candidate, Study } from './study-kpi.ts'
import { thirds } from './thirds.ts'

type Connected = Extract<Connection, { status: 'connected' }>

/** What is told of a connection: which way and how far both moved, and what of the rest moved along or stayed flat. */
export function describeConnection(
  { kpi, candidates }: Study,
  { metric, lag, correlation }: Candidate,
  chance: number,
): Omit<Connected, 'kpi' | 'step' | 'points' | 'of' | 'notTried'> {
  const times = kpi.points.map(({ time }) => time)
  const before = times.map((time) => time - lag)
  const sides = thirdsAt(before, metric)
  const others = candidates.filter((candidate) => candidate.lag === lag && candidate.metric !== metric)
  return {
    status: 'connected',
    metric: metric.identity,
    lag,
    correlation,
    direction: correlation > 0 ? 'together' : 'opposite',
    chance,
    kpiLevels: levelsOf(kpi, times, sides),
    metricLevels: levelsOf(metric, before, sides),
    companions: others.map((other) => ({ ...other.metric.identity, ...goAlong(other.metric, before, sides) })),
  }
}

/** The lowest and the highest third of those of `times` at which a metric is known, of what is unusual in it. */
function thirdsAt(times: number[], { points, rest }: Observed): Float64Array {
  const at = new Map(points.map(({ time }, i) => [time, rest[i] ?? 0]))
  const known = times.flatMap((time, i) => (at.has(time) ? [i] : []))
  const sides = new Float64Array(times.length)
  for (const [k, side] of thirds(Float64Array.from(known, (i) => at.get(times[i] ?? 0) ?? 0)).entries())
    sides[known[k] ?? 0] = side
  return sides
}
