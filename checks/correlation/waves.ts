import { dot } from './dot.ts'
import { without } from './orthonormal.ts'
import type { UsualBasis } from './usual-basis.ts'

/** A wave that takes longer than the window is trend. */
const slowest = 2
/** A wave of which the usual week says more than half is left out. */
const leastLeft = 0.5

/**
 * Reads a series at given times as the sizes of its waves, from slow to fast; wave `numbers[i]` goes up or down so many
 * times in the window. A sum of products of two series' waves scatters more than these
 * tell, since the usual week that was taken away has made them depend on each other; times `kept` it does not.
 */
export type Waves = {
  numbers: number[]
  kept: number
  sizes: (values: Float64Array) => Float64Array
}

/** Makes the waves for a usual week; once for all KPIs that have the same. */
export function wavesFor(): (n: number, basis: UsualBasis) => Waves {
  const made = new Map<UsualBasis, Waves>()
  const transforms = new Map<number, Transform>()
  return (n, basis) => {
    const transform = transforms.get(n) ?? cosineTransform(n)
    const waves = made.get(basis) ?? wavesOf(transform, basis)
    transforms.set(n, transform)
    made.set(basis, waves)
    return waves
  }
}

/**
 * The waves of a window (the orthonormal discrete cosine transform, DCT-II), of a series without the usual week and the
 * trend. Of a random walk as of an autocorrelated series they are nearly independent of each other (they are the
 * principal components of a random walk without its mean), which neither its values nor its differences are.
 */
function wavesOf(transform: Transform, { week, trend }: UsualBasis): Waves {
  const usual = [...week, ...trend]
  const said = usual.map(transform)
  const all = Array.from({ length: said[0]?.length ?? 0 }, (_, number) => ({
    number,
    left: 1 - said.reduce((sum, sizes) => sum + (sizes[number] as number) ** 2, 0),
  }))
  const waves = all.filter(({ number, left }) => number >= slowest && left >= leastLeft)
  const sum = waves.reduce((all, { left }) => all + left, 0)
  const squares = waves.reduce((all, { left }) => all + left ** 2, 0)
  return {
    numbers: waves.map(({ number }) => number),
    kept: Math.sqrt(squares / sum),
    sizes: (values) => {
      const sizes = transform(without(values, usual))
      return Float64Array.from(waves, ({ number }) => sizes[number] as number)
    },
  }
}

type Transform = (values: Float64Array) => Float64Array

/** The sizes of all waves of `n` values but the mean, whose place stays 0. A wave's second half is its first, mirrored or upside down too. */
function cosineTransform(n: number): Transform {
  const half = Math.ceil(n / 2)
  const turn = Float64Array.from(
    { length: 4 * n },
    (_, part) => Math.sqrt(2 / n) * Math.cos((Math.PI * part) / (2 * n)),
  )
  const waves = Array.from({ length: n }, (_, number) =>
    Float64Array.from({ length: half }, (_, t) => turn[(number * (2 * t + 1)) % (4 * n)] as number),
  )
  const folded = (values: Float64Array, sign: 1 | -1) =>
    Float64Array.from({ length: half }, (_, t) =>
      t === n - 1 - t ? (values[t] as number) : (values[t] as number) + sign * (values[n - 1 - t] as number),
    )
  return (values) => {
    const [even, odd] = [folded(values, 1), folded(values, -1)]
    return Float64Array.from(waves, (wave, number) => (number === 0 ? 0 : dot(wave, number % 2 === 0 ? even : odd)))
  }
}
