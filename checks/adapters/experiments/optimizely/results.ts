import { z } from 'zod'
import type { OptimizelyMetric } from '../../../../config-schema/index.ts'
import type { ExperimentCounts, FlagProvider } from '../../../ports.ts'
import type { ExperimentFlag, Moments } from '../../../types.ts'
import type { AskProvider } from '../ask-provider.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { momentsOf } from '../moments-of.ts'
import { readAnswer } from '../read-answer.ts'

/**
 * Results of an experiment from the Web API (v2), which has those of feature experiments too. `samples` is what a metric
 * is divided by, per visitor the visitors, and `value` what it adds up to. That `variance` is the one of a visitor's own
 * number, and that a feature experiment's variations are named by their ids, the description leaves open.
 */
const lift = z.object({
  value: z.number().nullish(),
  significance: z.number().nullish(),
  is_significant: z.boolean().nullish(),
})
const variant = z.object({
  name: z.string().nullish(),
  samples: z.number(),
  value: z.number(),
  variance: z.number().nullish(),
  lift: lift.nullish(),
})
const results = z.object({
  reach: z.object({ variations: z.record(z.string(), z.object({ count: z.number(), name: z.string().nullish() })) }),
  metrics: z.array(
    z.object({
      event_id: z.number().nullish(),
      aggregator: z.string().nullish(),
      field: z.string().nullish(),
      conclusion: z.object({ winner: z.string().nullish(), loser: z.string().nullish() }).nullish(),
      results: z.record(z.string(), variant),
    }),
  ),
})
type Results = z.output<typeof results>

export type ResultsOf = {
  title: string
  experiment: number
  /** The ids of the arms' variations, the control first. */
  arms: { name: string; id: number | undefined }[]
  metrics: Record<string, OptimizelyMetric>
}

/** What a provider tells of its results, where `resultsOf` finds the experiment of a flag. */
export function tellResults(
  resultsOf: (flag: ExperimentFlag) => Promise<ResultsOf>,
  { ask, token }: { ask: AskProvider; token: string },
): Required<Pick<FlagProvider, 'results'>> {
  return {
    async results(flag) {
      const of = await resultsOf(flag)
      const found = await askResults(ask, of, token)
      const opinion = opinionOf(found, of)
      return { ...countsOf(found, of), ...(opinion && { opinion }) }
    },
  }
}

/** @throws FlagTrouble also where there are none yet */
async function askResults(
  ask: AskProvider,
  { title, experiment, arms: [control] }: ResultsOf,
  token: string,
): Promise<Results> {
  const url = new URL(`https://api.optimizely.com/v2/experiments/${experiment}/results`)
  if (control?.id !== undefined) url.searchParams.set('baseline_variation_id', `${control.id}`)
  const answer = await ask({ url, headers: { authorization: `Bearer ${token}` } })
  if (answer.status === 202) throw new FlagTrouble(`${title} is still counting.`, { later: true })
  if (answer.status === 204) throw new FlagTrouble(`${title} has not counted anybody yet.`, { later: true })
  return readAnswer(results, answer)
}

export function countsOf(found: Results, of: ResultsOf): ExperimentCounts {
  const chosen = Object.entries(of.metrics).map(([kpi, metric]) => ({ kpi, metric, counted: resultsOf(found, metric) }))
  const arms = of.arms.map((arm) => {
    const { count } = entryOf(found.reach.variations, arm) ?? {}
    if (count === undefined)
      throw new FlagTrouble(`${of.title} has not counted anybody for ${arm.name} yet.`, { later: true })
    const kpis = chosen.flatMap(({ kpi, metric, counted }): [string, Moments][] => {
      const one = entryOf(counted?.results ?? {}, arm)
      return one === undefined ? [] : [[kpi, momentsIn(one, metric)]]
    })
    return { name: arm.name, people: count, kpis: Object.fromEntries(kpis) }
  })
  return { status: 'counted', arms, crossed: 0 }
}

/** Of the primary metric, in Optimizely's own words and numbers. */
export function opinionOf(found: Results, of: ResultsOf): { winner?: string; text: string } | undefined {
  const [primary] = Object.entries(of.metrics)
  const counted = primary && resultsOf(found, primary[1])
  if (primary === undefined || counted === undefined) return undefined
  const [control, ...treatments] = of.arms
  const nameOf = (id: string | null | undefined) =>
    id == null ? undefined : of.arms.find((arm) => isOf(id, counted.results[id]?.name, arm))?.name
  const winner = nameOf(counted.conclusion?.winner)
  const lines = treatments.flatMap((arm) => {
    const one = entryOf(counted.results, arm)?.lift
    if (one?.value == null) return []
    const sign = one.value > 0 ? '+' : ''
    const significance = one.significance == null ? '' : `, significance ${Math.round(one.significance * 100)} %`
    return [
      `${arm.name} ${sign}${(one.value * 100).toFixed(1)} %${significance}${one.is_significant ? '' : ', not significant'}`,
    ]
  })
  if (lines.length === 0 && winner === undefined) return undefined
  const verdict = winner === undefined ? 'no winner yet' : `${winner} wins`
  return {
    ...(winner === undefined || winner === control?.name ? {} : { winner }),
    text: `${of.title} on ${primary[0]}: ${[verdict, ...lines].join('; ')}.`,
  }
}

const resultsOf = ({ metrics }: Results, { event, aggregator, field }: OptimizelyMetric) =>
  metrics.find((one) => one.event_id === event && one.aggregator === aggregator && (one.field ?? undefined) === field)

type Arm = ResultsOf['arms'][number]
const isOf = (id: string, name: string | null | undefined, arm: Arm) => id === `${arm.id}` || name === arm.name

function entryOf<Entry extends { name?: string | null | undefined }>(
  byId: Record<string, Entry>,
  arm: Arm,
): Entry | undefined {
  return byId[`${arm.id}`] ?? Object.values(byId).find(({ name }) => name === arm.name)
}

function momentsIn({ samples, value, variance }: z.output<typeof variant>, { aggregator }: OptimizelyMetric): Moments {
  return momentsOf({
    people: samples,
    sum: value,
    ...(aggregator === 'unique' || variance == null ? {} : { variance }),
  })
}
