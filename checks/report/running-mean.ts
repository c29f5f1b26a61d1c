import type { Series, SeriesStep } from '../types.ts'

/** The time that a picture shows, both ends included, in the steps of its series. ISO 8601. */
export type Window = { step: SeriesStep; from: string; to: string }

const lengths = { hour: 3_600_000, day: 86_400_000 }
/** Hours are drawn as means of the 24 around them, or the nights would hide everything else. */
const reach = { hour: { before: 12, after: 11 }, day: { before: 0, after: 0 } }

/** A series for the eye, one value per step: the mean of what is known around it, by weight; missing where nothing is. */
export function runningMean({ points }: Series, { step, from, to }: Window): (number | undefined)[] {
  const placeOf = (at: string) => Math.round((Date.parse(at) - Date.parse(from)) / lengths[step])
  const known = new Map(
    points.flatMap(({ at, value, weight = 1 }) =>
      value === undefined ? [] : [[placeOf(at), { value, weight }] as const],
    ),
  )
  return Array.from({ length: placeOf(to) + 1 }, (_, place) => {
    let [sum, weights] = [0, 0]
    for (let near = place - reach[step].before; near <= place + reach[step].after; near++) {
      const { value = 0, weight = 0 } = known.get(near) ?? {}
      sum += value * weight
      weights += weight
    }
    return weights === 0 ? undefined : sum / weights
  })
}
