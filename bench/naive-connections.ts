import type { Series, SeriesStep } from '../checks/types.ts'
import type { SimulatedJourney } from './simulated-journey.ts'

/** A KPI's strongest metric and lag by Pearson's r; `z` is Fisher's, over 1 / √(n − 3). */
export type NaiveConnection = { kpi: string; metric: string; lag: number; z: number }

/** From what z on p is below 5 %, and from what below 1 % by Bonferroni's bound over 4 × 6 pairs and 4 lags (hours) or 2 (days). */
export const beyond = { each: { hour: 1.96, day: 1.96 }, all: { hour: 3.88, day: 3.71 } } satisfies Record<
  string,
  Record<SeriesStep, number>
>
const lags = { hour: [0, 1, 2, 3], day: [0, 1] }

/** What everybody does: Pearson's r of each pair and lag, of the values or of their differences, all taken for independent. */
export function naiveConnections({ kpis, system, step }: SimulatedJourney, differences: boolean): NaiveConnection[] {
  const read = (series: Series) => {
    const values = series.points.map(({ value }) => value)
    return differences ? values.slice(1).map((value, i) => minus(value, values[i])) : values
  }
  const metrics = system.map((series) => ({ name: series.name, values: read(series) }))
  return kpis.map((series) => {
    const values = read(series)
    const pairs = metrics.flatMap((metric) =>
      lags[step].map((lag) => ({
        ...{ kpi: series.name, metric: metric.name, lag },
        z: strengthOf(values, metric.values, lag),
      })),
    )
    return pairs.reduce((strongest, one) => (one.z > strongest.z ? one : strongest))
  })
}

function minus(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b
}

function strengthOf(kpi: (number | undefined)[], metric: (number | undefined)[], lag: number): number {
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
  return Math.abs(Math.atanh(Math.max(-0.999_999, Math.min(0.999_999, r)))) * Math.sqrt(n - 3)
}
