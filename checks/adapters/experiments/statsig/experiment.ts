import { z } from 'zod'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import { wholeUnits } from '../whole-units.ts'

/** An experiment of Statsig, as the description of its Console API (20240601) has it. Sizes are percent. */
export const experimentAnswer = z.object({
  data: z.object({
    id: z.string(),
    description: z.string().nullish(),
    status: z.string(),
    idType: z.string().nullish(),
    allocation: z.number().nullish(),
    targetingGateID: z.string().nullish(),
    launchedGroupID: z.string().nullish(),
    activeReview: z.object({ reviewStatus: z.string() }).nullish(),
    groups: z.array(
      z.object({
        id: z.string().nullish(),
        name: z.string(),
        size: z.number(),
        disabled: z.boolean().nullish(),
      }),
    ),
  }),
})
export type Experiment = z.output<typeof experimentAnswer>['data']

/** Statsig deals people out into a thousand segments. */
export const sizesOf = (flag: ExperimentFlag) =>
  [...wholeUnits(flag, { title: 'Statsig', unit: 'tenths of a percent', whole: 1_000 })].map(
    ([name, tenths]) => [name, tenths / 10] as const,
  )

/** Undefined for a status that we bring no experiment to. */
export function useOf({ status, launchedGroupID, groups }: Experiment, flag: ExperimentFlag): FlagUse | undefined {
  if (status === 'setup' || status === 'abandoned') return { use: 'off' }
  if (status === 'active') return { use: 'split' }
  const arm = groups.find(({ id }) => id != null && id === launchedGroupID)?.name
  if (status !== 'decision_made' || arm === undefined) return undefined
  return arm === flag.arms[0]?.name ? { use: 'off' } : { use: 'all', arm }
}

/** How it differs from what we would have made, as the end of a sentence; undefined where it does not. */
export function whyChanged(experiment: Experiment, flag: ExperimentFlag): string | undefined {
  const { status, allocation, targetingGateID, groups } = experiment
  if (useOf(experiment, flag) === undefined) return `is ${status.replaceAll('_', ' ')}`
  if ((allocation ?? 100) !== 100) return `takes ${allocation} % of the people`
  if (targetingGateID) return `is for those alone who pass ${targetingGateID}`
  const disabled = groups.find((one) => one.disabled)
  if (disabled) return `has its group ${disabled.name} disabled`
  const wanted = new Map(sizesOf(flag))
  const same = groups.length === wanted.size && groups.every(({ name, size }) => wanted.get(name) === size)
  return same ? undefined : `splits people as ${groups.map(({ name, size }) => `${name} ${size} %`).join(', ')}`
}
