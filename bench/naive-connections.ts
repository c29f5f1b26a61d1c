import type { Series } from '../checks/types.ts'
import type { SimulatedJourney } from './simulated-journey.ts'

/** z of a two-sided test at 1 % over 4 × 6 pairs and 4 lags (hours) or 2 (days). */
const critical = { hour: 3.88, day: 3.71 }
const lags = { hour: [0, 1, 2, 3], day: [0, 1] }

/**
 * Whether what everybody does finds a connection in a journey: Pearson's r of each pair and lag, of the values or their
 * differences, its Fisher z over 1 / √(n − 3), against Bonferroni's bound for 1 %. It takes all values for independent.
 */
export function naiveConnections({ kpis, system, step }: SimulatedJourney, differences: boolean): boolean {
  const read = (series: Series) => {
    const values = series.points.map(({ value }) => value)
    return differences ? values.slice(1).map((value, i) => minus(value, values[i])) : values
  }
  const metrics = system.map(read)
  return kpis
    .map(read)
    .some((kpi) => metrics.some((metric) => lags[step].some((lag) => isStrong(kpi, metric, lag, critical[step]))))
}

function minus(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b
}

function isStrong(kpi: (number | undefined)[], metric: (number | undefined)[], lag: number, bound: number): boolean {
  const pairs = kpi.flatMap((value, i) => {
    const other = metric[i - lag]
    return value === undefined || other === undefined ? [] : [[value, other] as const]
  })
  const n = pairs.length
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / n
  const [a, b] = [mean(0), mean(1)]
  let [ab, aa, bb] = [0, 0, 0]
  for (const [x, y] of pairs) {
    ab += (x - a) * (y - b)
    aa += (x - a) ** 2
    bb += (y - b) ** 2
  }
  const r = ab / Math.sqrt(aa * bb)
  return Math.abs(Math.atanh(Math.max(-0.999_999, Math.min(0.999_999, r)))) * Math.sqrt(n - 3) > bound
}
