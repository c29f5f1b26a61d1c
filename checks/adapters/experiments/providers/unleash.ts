import { z } from 'zod'
import type { FlagBrought, FlagState } from '../../../ports.ts'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import type { ProviderRequest } from '../ask-provider.ts'
import type { FlagMeans, FlagSystem } from '../flag-system.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { foreignBy, markedDescription } from '../mark.ts'
import { readAnswer } from '../read-answer.ts'
import { toWeights } from '../to-weights.ts'

/** The weights of a strategy's variants add up to this. */
const ALL_WEIGHT = 1_000

/**
 * Unleash, by its admin API (https://docs.getunleash.io/api-overview, and /docs/openapi.json of every server): a feature
 * of type `experiment` with one `flexibleRollout` strategy for everybody, whose variants are the arms. Off is a feature
 * that is disabled in the environment: the code then falls back to the control.
 */
export const unleash: FlagSystem<'unleash'> = {
  title: 'Unleash',
  rights:
    '`experiments.unleash.token` is the token of a service account, or of a person, who in the project may create flags, and in the environment add and change strategies and switch flags.',
  open(means) {
    return {
      async state(flag) {
        const feature = await readFeature(means, flag)
        return feature === undefined ? { status: 'absent' } : stateOf(feature, flag, means)
      },
      bring: (flag, to) => bring(means, flag, to),
      snippet: ({ key, arms: [control] }) =>
        `const variant = unleash.getVariant('${key}', context, { name: '${control?.name}', enabled: true })
const arm = variant.name // '${control?.name}' for everybody while the flag is off`,
    }
  },
}

type Means = FlagMeans<'unleash'>

// ── what there is ──────────────────────────────────────────────────────────────────────────────────

const strategySchema = z.object({
  id: z.string(),
  name: z.string(),
  disabled: z.boolean().nullish(),
  parameters: z.record(z.string(), z.string()).nullish(),
  constraints: z.array(z.unknown()).nullish(),
  segments: z.array(z.unknown()).nullish(),
  variants: z.array(z.object({ name: z.string(), weight: z.number() })).nullish(),
})
type Strategy = z.output<typeof strategySchema>

const featureSchema = z.object({
  name: z.string(),
  description: z.string().nullish(),
  environments: z.array(
    z.object({ name: z.string(), enabled: z.boolean(), strategies: z.array(strategySchema).nullish() }),
  ),
})
type Feature = z.output<typeof featureSchema>

/** Whatever else may answer at an address says 404 in another way. */
const missingSchema = z.object({ name: z.literal('NotFoundError') })

async function readFeature(means: Means, { key }: ExperimentFlag): Promise<Feature | undefined> {
  const answer = await ask(means, { path: `/${encodeURIComponent(key)}`, also: [404] })
  if (answer.status !== 404) return readAnswer(featureSchema, answer)
  if (missingSchema.safeParse(answer.body).success) return undefined
  throw new FlagTrouble(
    `There is no Unleash at ${means.connection.url} (404): \`experiments.unleash.url\` is its address without \`/api\`.`,
  )
}

function stateOf(feature: Feature, flag: ExperimentFlag, { connection }: Means): FlagState {
  const why = foreignBy(feature.description, flag)
  if (why !== undefined) return { status: 'foreign', why }
  const { enabled, strategies } = environmentOf(feature, connection)
  if (!enabled) return { status: 'ours', use: 'off' }
  const [strategy, ...others] = strategies
  const changed = (how: string): FlagState => ({
    status: 'foreign',
    why: `The flag ${flag.key} was changed in Unleash: in ${connection.environment} it ${how}.`,
  })
  if (strategy === undefined || others.length > 0) return changed(`has ${strategies.length} strategies instead of one`)
  if (!isForEverybody(strategy, flag, connection)) return changed('has a strategy that is not for everybody alike')
  const use = useOf(strategy, flag)
  return use === undefined ? changed(`shares people as ${weightsText(strategy)}`) : { status: 'ours', ...use }
}

function environmentOf(
  { environments }: Feature,
  { environment, project }: Means['connection'],
): { enabled: boolean; strategies: Strategy[] } {
  const found = environments.find(({ name }) => name === environment)
  if (found === undefined) {
    const names = environments.map(({ name }) => name).join(', ')
    throw new FlagTrouble(
      `Unleash has no environment ${environment} in the project ${project}, but ${names || 'none'}: \`experiments.unleash.environment\` names one of them.`,
    )
  }
  return { enabled: found.enabled, strategies: found.strategies ?? [] }
}

function isForEverybody(
  { name, disabled, parameters, constraints, segments }: Strategy,
  { key }: ExperimentFlag,
  { stickiness }: Means['connection'],
): boolean {
  return (
    name === 'flexibleRollout' &&
    disabled !== true &&
    parameters?.rollout === '100' &&
    parameters.stickiness === stickiness &&
    parameters.groupId === key &&
    (constraints ?? []).length === 0 &&
    (segments ?? []).length === 0
  )
}

function useOf(strategy: Strategy, flag: ExperimentFlag): FlagUse | undefined {
  const others = flag.arms.slice(1).map(({ name }): FlagUse => ({ use: 'all', arm: name }))
  return [{ use: 'split' } satisfies FlagUse, ...others].find((use) => hasWeights(strategy, weightsFor(flag, use)))
}

function hasWeights({ variants }: Strategy, wanted: Map<string, number>): boolean {
  const given = variants ?? []
  return given.length === wanted.size && given.every(({ name, weight }) => wanted.get(name) === weight)
}

const weightsText = ({ variants }: Strategy) =>
  (variants ?? []).map(({ name, weight }) => `${name} ${weight / 10} %`).join(', ') || 'without variants'

// ── what there should be ───────────────────────────────────────────────────────────────────────────

/** The weight of each variant: all arms share, or one has everybody. */
function weightsFor({ arms }: ExperimentFlag, use: FlagUse): Map<string, number> {
  if (use.use === 'all') return new Map([[use.arm, ALL_WEIGHT]])
  const weights = toWeights(
    arms.map(({ share }) => share),
    ALL_WEIGHT,
  )
  return new Map(arms.map(({ name }, index) => [name, weights[index] ?? 0]))
}

function strategyFor(flag: ExperimentFlag, use: FlagUse, { stickiness }: Means['connection']) {
  const variants = [...weightsFor(flag, use)].map(([name, weight], index) => ({
    name,
    weight,
    // Unleash shares out again what is variable, and wants one of them to be: that one gets what the others leave.
    weightType: index === 0 ? 'variable' : 'fix',
    stickiness,
    payload: { type: 'string', value: name },
  }))
  return {
    name: 'flexibleRollout',
    parameters: { rollout: '100', stickiness, groupId: flag.key },
    constraints: [],
    segments: [],
    variants,
    disabled: false,
  }
}

async function bring(means: Means, flag: ExperimentFlag, to: FlagUse): Promise<FlagBrought> {
  const feature = (await readFeature(means, flag)) ?? (await create(means, flag))
  const state = stateOf(feature, flag, means)
  if (state.status === 'foreign') throw new FlagTrouble(`${state.why} It is left as it is.`)
  const { enabled, strategies } = environmentOf(feature, means.connection)
  const environment = `/${encodeURIComponent(flag.key)}/environments/${encodeURIComponent(means.connection.environment)}`
  if (to.use === 'off') {
    if (enabled) await ask(means, { method: 'POST', path: `${environment}/off` })
    return { status: 'done' }
  }
  const [strategy, ...others] = strategies
  if (others.length > 0) {
    throw new FlagTrouble(
      `The flag ${flag.key} has ${strategies.length} strategies in ${means.connection.environment}: leave it one or none.`,
    )
  }
  const json = strategyFor(flag, to, means.connection)
  if (strategy === undefined) await ask(means, { method: 'POST', path: `${environment}/strategies`, json })
  else if (!isForEverybody(strategy, flag, means.connection) || !hasWeights(strategy, weightsFor(flag, to))) {
    await ask(means, { method: 'PUT', path: `${environment}/strategies/${encodeURIComponent(strategy.id)}`, json })
  }
  if (!enabled) await ask(means, { method: 'POST', path: `${environment}/on` })
  return { status: 'done' }
}

/** A name is taken in all projects, and by what is archived too. */
async function create(means: Means, flag: ExperimentFlag): Promise<Feature> {
  const json = {
    name: flag.key,
    description: markedDescription(flag),
    type: 'experiment',
    impressionData: true,
  }
  const made = await ask(means, { method: 'POST', path: '', json, also: [409] })
  const feature = await readFeature(means, flag)
  if (feature !== undefined) return feature
  throw made.status === 409
    ? new FlagTrouble(
        `Unleash has a flag ${flag.key} already, in another project than ${means.connection.project} or in the archive: delete it there.`,
      )
    : new FlagTrouble(`Unleash made the flag ${flag.key} and does not show it yet.`, { later: true })
}

// ── the API ────────────────────────────────────────────────────────────────────────────────────────

/** `path` is below the features of the project. The token goes without "Bearer". */
function ask(
  { connection: { url, token, project }, ask }: Means,
  { path, ...request }: Omit<ProviderRequest, 'url' | 'headers'> & { path: string },
) {
  const features = `${url.replace(/\/+$/, '')}/api/admin/projects/${encodeURIComponent(project)}/features`
  return ask({ ...request, url: `${features}${path}`, headers: { authorization: token } })
}
