import type { JourneyConfig, Limits } from '../../config-schema/index.ts'
import type { KpiReading } from '../types.ts'
import { missesClearly } from './compare-to-target.ts'

/** Limits that are shares, which a stricter margin replaces where it is smaller. */
const margins = ['scriptedTime', 'lcp', 'bytes'] as const

/** A limit whose margin is smaller than usual, because the journey is clearly below a target. */
export type Tightened = { metric: (typeof margins)[number]; from: number; to: number }

type Tightening = Pick<JourneyConfig, 'limits' | 'whenBelowTarget'>

/** What a journey is judged by: its limits, stricter where it is clearly below a target and its configuration says so. */
export function limitsInProduction(config: Tightening, readings: KpiReading[]): Limits {
  const stricter = tightenedBy(config, readings).map(({ metric, to }) => [
    metric,
    { ...config.limits[metric], margin: to },
  ])
  return { ...config.limits, ...Object.fromEntries(stricter) }
}

/** The limits that are stricter than usual. Without an interval, or with one that holds the target, none is. */
export function tightenedBy({ limits, whenBelowTarget }: Tightening, readings: KpiReading[]): Tightened[] {
  const margin = whenBelowTarget?.margin
  if (margin === undefined || !readings.some(missesClearly)) return []
  return margins.flatMap((metric) => {
    const { margin: from } = limits[metric]
    return margin < from ? [{ metric, from, to: margin }] : []
  })
}
