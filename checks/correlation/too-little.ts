import type { SeriesStep } from '../types.ts'
import type { Point } from './read-points.ts'

/** A usual week needs each weekday twice in hours and four times in days, and chance needs points beside it. */
export const least = { hour: { days: 14, points: 120 }, day: { days: 28, points: 24 } }
/** A metric must be known for so much of the times at which the KPI is. */
const leastShare = 0.8

/** Why a KPI has too little data to be looked at, with what there is and what is needed. */
export function tooLittle(points: Point[], step: SeriesStep): string | undefined {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return 'it has no values'
  const steps = last.time - first.time + 1
  const days = step === 'hour' ? Math.ceil(steps / 24) : steps
  const needed = least[step]
  if (days < needed.days) return `its values span ${count(days, 'day')}, and ${needed.days} are needed`
  if (points.length < needed.points)
    return `it has values for ${count(points.length, step)} in ${days} days, and ${needed.points} are needed`
  return undefined
}

/** Why a metric cannot be held against a KPI that is known at `times`. */
export function tooGappy(points: Point[], times: number[], step: SeriesStep): string | undefined {
  const known = new Set(points.map(({ time }) => time))
  const shared = times.filter((time) => known.has(time)).length
  if (shared >= leastShare * times.length) return undefined
  return `it is known for ${shared} of the ${count(times.length, step)} of the KPI, and ${Math.ceil(leastShare * times.length)} are needed`
}

function count(many: number, noun: string): string {
  return `${many} ${noun}${many === 1 ? '' : 's'}`
}
