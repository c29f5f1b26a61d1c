const blocks = '▁▂▃▄▅▆▇█'
/** Stands for a day without data. */
const missing = '·'
/** From this part of its middle on a difference is drawn in full: chance must not look like a mountain range. */
const LEAST_RANGE = 0.1

/** A trend: its values by day, the oldest first, undefined where there is none; `mark` is the place before which it moved. */
export type Trend = { values: (number | undefined)[]; mark?: number }

/** One character a day, or fewer for long trends, and a bar where it moved: "▆▆▇▆▆│▂▃▂". Nothing for less than two values. */
export function drawSparkline({ values, mark }: Trend, most = 28): string {
  const each = Math.max(Math.ceil(values.length / most), 1)
  const groups = Array.from({ length: Math.ceil(values.length / each) }, (_, group) =>
    meanOf(values.slice(group * each, (group + 1) * each)),
  )
  const known = groups.filter((value) => value !== undefined)
  if (known.length < 2) return ''
  const [low, high] = rangeOf(known)
  const drawn = groups.map((value) =>
    value === undefined ? missing : (blocks[Math.min(Math.floor(((value - low) / (high - low)) * 8), 7)] ?? missing),
  )
  if (mark !== undefined && mark > 0) drawn.splice(Math.round(mark / each), 0, '│')
  return drawn.join('')
}

/** The lowest and the highest, at least so far apart that small differences look small. */
export function rangeOf(values: number[]): [low: number, high: number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const middle = (low + high) / 2
  const least = Math.max(Math.abs(middle) * LEAST_RANGE, Number.EPSILON)
  return high - low >= least ? [low, high] : [middle - least / 2, middle + least / 2]
}

function meanOf(values: (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length
}
