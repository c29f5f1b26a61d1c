import { z } from 'zod'
import type { ExperimentCounts } from '../../../ports.ts'
import type { ExperimentFlag, Moments } from '../../../types.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { momentsOf } from '../moments-of.ts'
import type { Experiment } from './experiment.ts'

/**
 * The latest results of an experiment. `users` met a variation; `numerator` is what a metric adds up to, `stddev` the
 * standard deviation of one person's number, before anything is adjusted, as GrowthBook's own code has it.
 */
const analysis = z.object({
  engine: z.string().nullish(),
  numerator: z.number(),
  denominator: z.number(),
  mean: z.number(),
  stddev: z.number(),
  percentChange: z.number().nullish(),
  pValue: z.number().nullish(),
  chanceToBeatControl: z.number().nullish(),
})
type Analysis = z.output<typeof analysis>

export const resultsAnswer = z.object({
  result: z.object({
    results: z.array(
      z.object({
        metrics: z.array(
          z.object({
            metricId: z.string(),
            variations: z.array(
              z.object({ variationId: z.string(), users: z.number().nullish(), analyses: z.array(analysis) }),
            ),
          }),
        ),
      }),
    ),
  }),
})
export type Results = z.output<typeof resultsAnswer>

type Of = { flag: ExperimentFlag; experiment: Experiment; metrics: Record<string, string> }

/** @throws FlagTrouble where nobody was counted yet */
export function countsOf({ result }: Results, { flag, experiment, metrics }: Of): ExperimentCounts {
  const arms = flag.arms.map(({ name }) => {
    const found = Object.entries(metrics).flatMap(([kpi, metric]) => {
      const one = variationOf(result, { metric, name, experiment })
      return one === undefined ? [] : [{ kpi, ...one }]
    })
    const people = found[0]?.users
    if (people == null) throw new FlagTrouble(`GrowthBook has not counted anybody for ${name} yet.`, { later: true })
    const kpis = found.flatMap(({ kpi, analyses: [first] }): [string, Moments][] => {
      const moments = first && momentsIn(first, people)
      return moments === undefined ? [] : [[kpi, moments]]
    })
    return { name, people, kpis: Object.fromEntries(kpis) }
  })
  return { status: 'counted', arms, crossed: 0 }
}

/** Of the first metric; `status` is GrowthBook's own recommendation, where it gives one. */
export function opinionOf(
  { result }: Results,
  { flag, experiment, metrics }: Of,
  status: string | undefined,
): { winner?: string; text: string } | undefined {
  const [primary] = Object.entries(metrics)
  if (primary === undefined) return undefined
  const [kpi, metric] = primary
  const [, ...treatments] = flag.arms
  const lines = treatments.flatMap(({ name }) => {
    const [first] = variationOf(result, { metric, name, experiment })?.analyses ?? []
    return first?.percentChange == null ? [] : [`${name} ${percent(first.percentChange)}, ${sureness(first)}`]
  })
  const said = [...(status === undefined ? [] : [status]), ...lines]
  const [only, ...others] = treatments
  return said.length === 0
    ? undefined
    : {
        // It recommends to ship without saying what, which is clear only where there is one to ship.
        ...(status === 'Ship now' && only && others.length === 0 ? { winner: only.name } : {}),
        text: `GrowthBook on ${kpi}: ${said.join('; ')}.`,
      }
}

const percent = (change: number) => `${change > 0 ? '+' : ''}${(change * 100).toFixed(1)} %`

const sureness = ({ engine, pValue, chanceToBeatControl }: Analysis) =>
  engine === 'frequentist'
    ? `p ${pValue ?? 1}`
    : `${Math.round((chanceToBeatControl ?? 0) * 100)} % to beat the control`

function variationOf(
  { results }: Results['result'],
  { metric, name, experiment }: { metric: string; name: string; experiment: Experiment },
) {
  const id = experiment.variations.find((one) => one.name === name)?.variationId
  const counted = results[0]?.metrics.find(({ metricId }) => metricId === metric)
  return counted?.variations.find(({ variationId }) => variationId === id)
}

/** Nothing of a ratio: what it is divided by is not told well enough. Of a share, each number is its own square. */
function momentsIn({ numerator, denominator, mean, stddev }: Analysis, people: number): Moments | undefined {
  if (denominator !== people && denominator !== 0) return undefined
  const variance = stddev ** 2
  const isShare = Math.abs(variance - mean * (1 - mean)) < 1e-9
  return isShare ? { people, sum: numerator, sumSquares: numerator } : momentsOf({ people, sum: numerator, variance })
}
