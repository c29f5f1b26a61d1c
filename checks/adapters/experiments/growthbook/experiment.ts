import { z } from 'zod'
import type { ExperimentFlag } from '../../../types.ts'

/** An experiment of GrowthBook, as its description has it. Weights are shares of one. */
const experiment = z.object({
  id: z.string(),
  trackingKey: z.string(),
  description: z.string().nullish(),
  archived: z.boolean().nullish(),
  status: z.string(),
  variations: z.array(z.object({ variationId: z.string(), key: z.string(), name: z.string() })),
  phases: z.array(
    z.object({
      coverage: z.number().nullish(),
      targetingCondition: z.string().nullish(),
      trafficSplit: z.array(z.object({ variationId: z.string(), weight: z.number() })),
    }),
  ),
})
export type Experiment = z.output<typeof experiment>

export const experimentsAnswer = z.object({ experiments: z.array(experiment) })

/** GrowthBook may round weights; nobody plans shares more exactly than this. */
const EXACT = 0.0005

/** How it differs from what we would have made, as the end of a sentence; undefined where it does not. */
export function whyExperimentChanged(
  { archived, variations, phases }: Experiment,
  { arms }: ExperimentFlag,
): string | undefined {
  if (archived) return 'is archived'
  const [names, wanted] = [variations.map(({ name }) => name), arms.map(({ name }) => name)]
  if (names.join() !== wanted.join()) return `has the variations ${names.join(', ')}`
  const { coverage, targetingCondition, trafficSplit = [] } = phases.at(-1) ?? {}
  if ((coverage ?? 1) !== 1) return `takes ${(coverage ?? 1) * 100} % of the people`
  if (!['', '{}'].includes((targetingCondition ?? '').trim())) return 'is for some people only'
  const weights = new Map(trafficSplit.map(({ variationId, weight }) => [variationId, weight]))
  const given = variations.map(({ variationId, name }) => ({ name, weight: weights.get(variationId) ?? 0 }))
  const same = given.every(({ name, weight }) => {
    const share = arms.find((arm) => arm.name === name)?.share ?? 0
    return Math.abs(weight - share) < EXACT
  })
  if (same) return undefined
  return `splits people as ${given.map(({ name, weight }) => `${name} ${Number((weight * 100).toFixed(2))} %`).join(', ')}`
}
