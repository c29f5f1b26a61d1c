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
  const drawn = new Map<number, Float64Array[]>()
  return (n, basis) => {
    const cosines = drawn.get(n) ?? cosinesOf(n)
    const waves = made.get(basis) ?? wavesOf(cosines, basis)
    drawn.set(n, cosines)
    made.set(basis, waves)
    return waves
  }
}

/**
 * The waves of a window (the orthonormal discrete cosine transform, DCT-II), of a series without the usual week and the
 * trend. Of a random walk as of an autocorrelated series they are nearly independent of each other (they are the
 * principal components of a random walk without its mean), which neither its values nor its differences are.
 */
function wavesOf(cosines: Float64Array[], { week, trend }: UsualBasis): Waves {
  const usual = [...week, ...trend]
  const waves = cosines
    .map((wave, index) => {
      const left = 1 - usual.reduce((sum, vector) => sum + dot(wave, vector) ** 2, 0)
      return { number: index + slowest, wave, left }
    })
    .filter(({ left }) => left >= leastLeft)
  const sum = waves.reduce((all, { left }) => all + left, 0)
  const squares = waves.reduce((all, { left }) => all + left ** 2, 0)
  return {
    numbers: waves.map(({ number }) => number),
    kept: Math.sqrt(squares / sum),
    sizes: (values) => {
      const rest = without(values, usual)
      return Float64Array.from(waves, ({ wave }) => dot(wave, rest))
    },
  }
}

/** All waves of `n` values, from the slowest that is no trend; they take their values from one turn in 4 n parts. */
function cosinesOf(n: number): Float64Array[] {
  const turn = Float64Array.from(
    { length: 4 * n },
    (_, part) => Math.sqrt(2 / n) * Math.cos((Math.PI * part) / (2 * n)),
  )
  return Array.from({ length: n - slowest }, (_, index) =>
    Float64Array.from({ length: n }, (_, t) => turn[((index + slowest) * (2 * t + 1)) % (4 * n)] as number),
  )
}
