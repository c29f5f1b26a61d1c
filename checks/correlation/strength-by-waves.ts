import type { Waves } from './waves.ts'

/** Waves are near each other when one is at most so many times as fast as the other; at least so many are taken. */
const near = { times: 1.5, fewest: 4 }

/** The strengths of all rows, and those of a KPI made up by chance: its strongest, anew at each call. */
export type ByWaves = { strengths: number[]; drawStrongest: () => number }

/**
 * How strong a KPI's waves go along with each row (a metric's waves, at one lag): the sum of the products of their sizes
 * over its standard error, (ΣXY/S) / √(ΣX²/S), where S is the power of the KPI's waves near each wave: what is loud in the
 * KPI anyhow counts for less. The error is Bartlett's (J. R. Stat. Soc. 98, 1935) by waves: of two slow series few waves
 * carry all, so that what looks like a connection is none.
 *
 * A KPI made up by chance has the same power near each wave, but sizes and signs that are drawn from those of all waves
 * (each over the root of the power near it), so that it is as slow and as far from normal, and knows nothing of any
 * metric. Its S is read anew, as the KPI's own was: what is uncertain in it makes chance stronger too.
 */
export function strengthByWaves(kpi: Float64Array, rows: Float64Array[], waves: Waves, random: () => number): ByWaves {
  const squares = rows.map((row) => row.map((size) => size * size))
  const power = powerNear(waves.numbers)
  const strengthsOf = (sizes: Float64Array) => {
    const parts = power(sizes).map((near) => (near === 0 ? 0 : 1 / near))
    return rows.map((row, r) => strengthOf({ sizes, row, squares: squares[r] ?? row, parts }))
  }
  const scale = power(kpi).map(Math.sqrt)
  const units = kpi.map((size, i) => (scale[i] ? size / scale[i] : 0))
  return {
    strengths: strengthsOf(kpi).map((strength) => waves.kept * strength),
    drawStrongest: () => {
      shuffle(units, random)
      return Math.max(...strengthsOf(units.map((unit, i) => unit * (scale[i] as number))))
    },
  }
}

type Summed = { sizes: Float64Array; row: Float64Array; squares: Float64Array; parts: Float64Array }

function strengthOf({ sizes, row, squares, parts }: Summed): number {
  let [sum, variance] = [0, 0]
  for (let i = 0; i < row.length; i++) {
    sum += (row[i] as number) * (sizes[i] as number) * (parts[i] as number)
    variance += (squares[i] as number) * (parts[i] as number)
  }
  return variance === 0 ? 0 : Math.abs(sum) / Math.sqrt(variance)
}

/** The mean square of the sizes near each wave. */
function powerNear(numbers: number[]): (sizes: Float64Array) => Float64Array {
  const ranges = numbers.map((number, i) => {
    let [from, to] = [i, i + 1]
    while (from > 0 && (numbers[from - 1] ?? 0) >= number / near.times) from--
    while (to < numbers.length && (numbers[to] ?? 0) <= number * near.times) to++
    while (to - from < near.fewest && to - from < numbers.length) to < numbers.length ? to++ : from--
    return { from, to }
  })
  const sums = new Float64Array(numbers.length + 1)
  return (sizes) => {
    for (let i = 0; i < sizes.length; i++) sums[i + 1] = (sums[i] as number) + (sizes[i] as number) ** 2
    return sizes.map((_, i) => {
      const { from, to } = ranges[i] as { from: number; to: number }
      return ((sums[to] as number) - (sums[from] as number)) / (to - from)
    })
  }
}

/** In another order (Fisher and Yates, 1938), each with a sign of its own. */
function shuffle(values: Float64Array, random: () => number): void {
  for (let i = values.length - 1; i >= 0; i--) {
    const other = Math.floor(random() * (i + 1))
    const value = values[other] as number
    values[other] = values[i] as number
    values[i] = random() < 0.5 ? value : -value
  }
}
