import type { SeriesStep } from '../types.ts'
import type { Point } from './read-points.ts'
import { kindOf } from './usual-week.ts'

/** Values beyond so many standard deviations count as much as one at them: an outage is one event, however deep. */
const farthest = 2.5
/** So many rounds bring a value of any size close to where it stays. */
const rounds = 10
/** So many values of the common scatter count beside those of a time's own kind. */
const prior = 1
/** Hours whose scatter is taken together: so many before and after. */
const near = 2

/**
 * What is unusual in a series (each value by the root of its weight) with the same scatter at all times: where two series
 * are loud at the same hours, chance looks like a connection.
 */
export function steady(points: Point[], weighed: Float64Array, step: SeriesStep): Float64Array {
  const clipped = clip(weighed)
  const common = meanSquare(clipped)
  const kinds = points.map(({ time }) => kindOf(time, step))
  const squares = new Map<string, { sum: number; of: number }>()
  const key = (weekend: boolean, hour: number | undefined) => `${weekend} ${hour}`
  for (const [i, { weekend, hour }] of kinds.entries())
    for (let away = hour === undefined ? 0 : -near; away <= (hour === undefined ? 0 : near); away++) {
      const name = key(weekend, hour === undefined ? undefined : (hour + away + 24) % 24)
      const { sum, of } = squares.get(name) ?? { sum: 0, of: 0 }
      squares.set(name, { sum: sum + (clipped[i] ?? 0) ** 2, of: of + 1 })
    }
  return clip(
    clipped.map((value, i) => {
      const { sum = 0, of = 0 } = squares.get(key(kinds[i]?.weekend ?? false, kinds[i]?.hour)) ?? {}
      return common === 0 ? 0 : value / Math.sqrt((sum + prior * common) / (of + prior))
    }),
  )
}

/** Again and again, since what is far out makes the standard deviation large by which it is measured. */
function clip(values: Float64Array): Float64Array {
  let clipped = values
  for (let round = 0; round < rounds; round++) {
    const bound = farthest * Math.sqrt(meanSquare(clipped))
    clipped = clipped.map((value) => Math.max(-bound, Math.min(bound, value)))
  }
  return clipped
}

function meanSquare(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0) / values.length
}
