import type { Connection } from '../types.ts'
import { goAlong } from './go-along.ts'
import { levelsOf } from './levels-of.ts'
import type { Candidate, Study } from './study-kpi.ts'
import { thirds } from './thirds.ts'

type Connected = Extract<Connection, { status: 'connected' }>

/** What is told of a connection: which way and how far both moved, and what of the rest moved along or stayed flat. */
export function describeConnection(
  { kpi, candidates }: Study,
  { metric, lag, values, correlation }: Candidate,
  chance: number,
): Omit<Connected, 'kpi' | 'step' | 'points' | 'of' | 'notTried'> {
  const times = kpi.unusual.points.map(({ time }) => time)
  const before = times.map((time) => time - lag)
  const sides = thirds(values)
  const others = candidates.filter((candidate) => candidate.lag === lag && candidate.metric !== metric)
  return {
    status: 'connected',
    metric: metric.identity,
    lag,
    correlation,
    direction: correlation > 0 ? 'together' : 'opposite',
    chance,
    kpiLevels: levelsOf(kpi.unusual, times, sides),
    metricLevels: levelsOf(metric.unusual, before, sides),
    companions: others.map((other) => ({
      ...other.metric.identity,
      ...goAlong(other.metric.unusual, before, sides),
    })),
  }
}
