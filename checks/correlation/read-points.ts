import type { Series, SeriesStep } from '../types.ts'

/** A point that has a value. `time` counts hours or days since 1970; `weight` is 1 where the series has none. */
export type Point = { time: number; value: number; weight: number }

export const stepLength = { hour: 3_600_000, day: 86_400_000 }

/** A series' points with a value, in the order of time. Throws where the series is not on the grid of its step. */
export function readPoints({ name, points }: Series, step: SeriesStep): Point[] {
  const read = points
    .flatMap(({ at, value, weight = 1 }) => {
      const time = Date.parse(at) / stepLength[step]
      if (!Number.isInteger(time))
        throw new Error(
          `The series ${name} has a point at ${at}, no start of ${step === 'hour' ? 'an hour' : 'a day'} in UTC.`,
        )
      if (value === undefined || weight === 0) return []
      if (!Number.isFinite(value)) throw new Error(`The series ${name} has the value ${value} at ${at}, no number.`)
      if (!(weight > 0)) throw new Error(`The series ${name} has the weight ${weight} at ${at}, none above 0.`)
      return [{ time, value, weight }]
    })
    .sort((a, b) => a.time - b.time)
  const twice = read.find(({ time }, index) => time === read[index + 1]?.time)
  if (twice)
    throw new Error(`The series ${name} has two points at ${new Date(twice.time * stepLength[step]).toISOString()}.`)
  return read
}
