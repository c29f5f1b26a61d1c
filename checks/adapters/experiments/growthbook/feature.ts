import { z } from 'zod'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import type { Experiment } from './experiment.ts'

/**
 * A feature of GrowthBook, as its description has it from API version 2 on: one list of rules, each for some
 * environments. Ours has one that refers to the experiment, which gives people something only while that runs, and before
 * it one that gives everybody an arm, where everybody is to have it.
 */
const rule = z.object({
  id: z.string().nullish(),
  type: z.string(),
  enabled: z.boolean().nullish(),
  allEnvironments: z.boolean().nullish(),
  environments: z.array(z.string()).nullish(),
  condition: z.string().nullish(),
  savedGroupTargeting: z.array(z.unknown()).nullish(),
  prerequisites: z.array(z.unknown()).nullish(),
  value: z.string().nullish(),
  experimentId: z.string().nullish(),
  variations: z.array(z.object({ variationId: z.string(), value: z.string() })).nullish(),
})
type Rule = z.output<typeof rule>

export const featureAnswer = z.object({
  feature: z.object({
    id: z.string(),
    archived: z.boolean().nullish(),
    description: z.string().nullish(),
    defaultValue: z.string().nullish(),
    rules: z.array(rule),
    environments: z.record(z.string(), z.object({ enabled: z.boolean().nullish() })),
  }),
})
export type Feature = z.output<typeof featureAnswer>['feature']

/** The rules that a use wants, with the ids of those that are there already. */
export function rulesFor(
  to: FlagUse,
  { experiment, environment, feature }: { experiment: Experiment; environment: string; feature?: Feature | undefined },
) {
  const idOf = (type: string) => feature?.rules.find((one) => one.type === type)?.id ?? undefined
  const common = (type: string) => {
    const id = idOf(type)
    return {
      ...(id === undefined ? {} : { id }),
      type,
      enabled: true,
      allEnvironments: false,
      environments: [environment],
    }
  }
  return [
    ...(to.use === 'all' ? [{ ...common('force'), value: to.arm }] : []),
    {
      ...common('experiment-ref'),
      experimentId: experiment.id,
      variations: experiment.variations.map(({ variationId, name }) => ({ variationId, value: name })),
    },
  ]
}

/** The arm that everybody has before the experiment is asked. */
export const forcedArm = ({ rules }: Feature): string | undefined =>
  rules.find(({ type }) => type === 'force')?.value ?? undefined

/** How it differs from what we would have made, as the end of a sentence; undefined where it does not. */
export function whyFeatureChanged(
  { archived, defaultValue, rules }: Feature,
  flag: ExperimentFlag,
  { experiment, environment }: { experiment: Experiment; environment: string },
): string | undefined {
  if (archived) return 'is archived'
  if (defaultValue !== flag.arms[0]?.name) return `gives ${defaultValue} by default`
  const refers = rules.filter(({ type }) => type === 'experiment-ref')
  const forces = rules.filter(({ type }) => type === 'force')
  const strange = rules.find(({ type }) => type !== 'experiment-ref' && type !== 'force')
  if (strange) return `has a rule of the type ${strange.type}`
  if (refers.length > 1 || forces.length > 1) return 'has more rules than ours'
  const odd = rules.find((one) => !isForEverybody(one, environment))
  if (odd) return `has a rule that is off, or not for everybody in ${environment}`
  const arms = new Set(flag.arms.map(({ name }) => name))
  if (forces.some(({ value }) => !arms.has(value ?? ''))) return `gives everybody ${forces[0]?.value}`
  const names = new Map(experiment.variations.map(({ variationId, name }) => [variationId, name]))
  const mistaken = refers.find(
    ({ experimentId, variations }) =>
      experimentId !== experiment.id ||
      variations?.length !== names.size ||
      variations.some(({ variationId, value }) => names.get(variationId) !== value),
  )
  return mistaken && 'does not give the variations of its experiment their arms'
}

function isForEverybody(
  { enabled, allEnvironments, environments, condition, savedGroupTargeting, prerequisites }: Rule,
  environment: string,
): boolean {
  return (
    enabled !== false &&
    (allEnvironments === true || environments?.includes(environment) === true) &&
    ['', '{}'].includes((condition ?? '').trim()) &&
    (savedGroupTargeting ?? []).length === 0 &&
    (prerequisites ?? []).length === 0
  )
}
