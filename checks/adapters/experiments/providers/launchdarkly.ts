import { z } from 'zod'
import type { FlagState } from '../../../ports.ts'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import type { ProviderRequest } from '../ask-provider.ts'
import { bySteps } from '../by-steps.ts'
import type { FlagMeans, FlagSystem } from '../flag-system.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { foreignBy, markedDescription } from '../mark.ts'
import { readAnswer } from '../read-answer.ts'
import { wholeUnits } from '../whole-units.ts'

/**
 * LaunchDarkly by its REST API (https://launchdarkly.com/docs/api): a flag of strings, whose default rule in one
 * environment shares the arms or gives one of them. Off is targeting that is off, which gives the control. A semantic
 * patch is applied as a whole or not at all, so that one request brings a flag to anything.
 */
const title = 'LaunchDarkly'
/** Weights are thousandths of a percent. */
const EVERYBODY = 100_000

export const launchdarkly: FlagSystem<'launchdarkly'> = {
  title,
  rights:
    '`experiments.launchdarkly.token` is an API access token that may create flags in the project, and change them in the environment.',
  patience: untilReset,
  open(means) {
    const { project, environment, contextKind } = means.connection
    return {
      ...bySteps<Made | undefined>({
        title,
        ask: means.ask,
        look: (flag) => look(means, flag),
        stateOf: (seen, flag) => stateOf(seen, flag, environment, contextKind),
        missing(seen, flag, to) {
          if (seen === undefined) return [requestTo(means, `/flags/${project}`, { json: newFlag(flag) })]
          const state = stateOf(seen, flag, environment, contextKind)
          if (state.status === 'ours' && isSame(state, to)) return []
          return [changeTo(means, seen, flag, to)]
        },
      }),
      snippet: ({ key, arms: [control] }) =>
        `const arm = await client.stringVariation('${key}', context, '${control?.name}')`,
    }
  },
}

type Means = FlagMeans<'launchdarkly'>

const settings = z.object({
  on: z.boolean(),
  archived: z.boolean().nullish(),
  targets: z.array(z.unknown()).nullish(),
  contextTargets: z.array(z.unknown()).nullish(),
  rules: z.array(z.unknown()).nullish(),
  prerequisites: z.array(z.unknown()).nullish(),
  offVariation: z.number().nullish(),
  fallthrough: z
    .object({
      variation: z.number().nullish(),
      rollout: z
        .object({
          contextKind: z.string().nullish(),
          variations: z.array(z.object({ variation: z.number(), weight: z.number() })),
        })
        .nullish(),
    })
    .nullish(),
})
type Settings = z.output<typeof settings>

const flagAnswer = z.object({
  key: z.string(),
  description: z.string().nullish(),
  archived: z.boolean().nullish(),
  variations: z.array(z.object({ _id: z.string(), value: z.unknown() })),
  environments: z.record(z.string(), settings).nullish(),
})
type Made = z.output<typeof flagAnswer>

// ── what there is ──────────────────────────────────────────────────────────────────────────────────

async function look(means: Means, { key }: ExperimentFlag): Promise<Made | undefined> {
  const { project, environment } = means.connection
  const query = new URLSearchParams({ env: environment })
  const answer = await means.ask(requestTo(means, `/flags/${project}/${key}?${query}`, { also: [404] }))
  return answer.status === 404 ? undefined : readAnswer(flagAnswer, answer)
}

function stateOf(seen: Made | undefined, flag: ExperimentFlag, environment: string, contextKind: string): FlagState {
  if (seen === undefined) return { status: 'absent' }
  const why = foreignBy(seen.description, flag)
  if (why !== undefined) return { status: 'foreign', why }
  const changed = (how: string): FlagState => ({
    status: 'foreign',
    why: `The flag ${flag.key} was changed in LaunchDarkly: it ${how}.`,
  })
  if (seen.archived) return changed('is archived')
  const [values, wanted] = [seen.variations.map(({ value }) => `${value}`), flag.arms.map(({ name }) => name)]
  if (values.join() !== wanted.join()) return changed(`has the variations ${values.join(', ')}`)
  const found = settingsIn(seen, environment)
  const { targets, contextTargets, rules, prerequisites } = found
  if ([targets, contextTargets, rules, prerequisites].some((list) => (list ?? []).length > 0)) {
    return changed(`has rules, targets or prerequisites in ${environment}`)
  }
  if (found.offVariation !== 0) return changed(`does not give the control while it is off in ${environment}`)
  if (!found.on) return { status: 'ours', use: 'off' }
  const use = useOf(found, flag, contextKind)
  return use === undefined ? changed(`shares people as ${sharesIn(found, flag)}`) : { status: 'ours', ...use }
}

/** @throws FlagTrouble for an environment that LaunchDarkly does not know */
function settingsIn({ environments }: Made, environment: string): Settings {
  const found = environments?.[environment]
  if (found !== undefined) return found
  throw new FlagTrouble(
    `${title} has no environment ${environment} in this project: \`experiments.launchdarkly.environment\` is its key.`,
  )
}

/** Undefined where the default rule is none of ours. */
function useOf({ fallthrough }: Settings, flag: ExperimentFlag, contextKind: string): FlagUse | undefined {
  const { variation, rollout } = fallthrough ?? {}
  if (variation != null) {
    const arm = flag.arms[variation]?.name
    return variation === 0 ? { use: 'off' } : arm === undefined ? undefined : { use: 'all', arm }
  }
  const wanted = [...weightsOf(flag).values()]
  const given = new Map(rollout?.variations.map((one) => [one.variation, one.weight]))
  const same = wanted.every((weight, index) => (given.get(index) ?? 0) === weight)
  return same && (rollout?.contextKind ?? 'user') === contextKind ? { use: 'split' } : undefined
}

const weightsOf = (flag: ExperimentFlag) =>
  wholeUnits(flag, { title, unit: 'thousandths of a percent', whole: EVERYBODY })

const sharesIn = ({ fallthrough }: Settings, { arms }: ExperimentFlag) =>
  (fallthrough?.rollout?.variations ?? [])
    .map(({ variation, weight }) => `${arms[variation]?.name} ${weight / 1_000} %`)
    .join(', ')

const isSame = (state: FlagUse, to: FlagUse) =>
  state.use === to.use && (state.use !== 'all' || (to.use === 'all' && state.arm === to.arm))

// ── what there should be ───────────────────────────────────────────────────────────────────────────

const newFlag = (flag: ExperimentFlag) => ({
  key: flag.key,
  name: flag.key,
  description: markedDescription(flag),
  temporary: true,
  tags: ['ux-impact'],
  variations: flag.arms.map(({ name }) => ({ value: name, name })),
  defaults: { onVariation: 0, offVariation: 0 },
})

function changeTo(means: Means, { variations }: Made, flag: ExperimentFlag, to: FlagUse): ProviderRequest {
  const { project, environment, contextKind } = means.connection
  const ids = new Map(variations.map(({ _id, value }) => [`${value}`, _id]))
  const served =
    to.use === 'all'
      ? { variationId: ids.get(to.arm) }
      : {
          rolloutContextKind: contextKind,
          rolloutWeights: Object.fromEntries([...weightsOf(flag)].map(([name, weight]) => [ids.get(name), weight])),
        }
  const instructions =
    to.use === 'off'
      ? [{ kind: 'turnFlagOff' }]
      : [{ kind: 'updateFallthroughVariationOrRollout', ...served }, { kind: 'turnFlagOn' }]
  return requestTo(means, `/flags/${project}/${flag.key}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json; domain-model=launchdarkly.semanticpatch' },
    json: { environmentKey: environment, comment: `ux-impact, pull request ${flag.pullRequest}`, instructions },
  })
}

// ── the API ────────────────────────────────────────────────────────────────────────────────────────

function requestTo(
  { connection: { url, token } }: Means,
  path: string,
  { headers, ...request }: Omit<ProviderRequest, 'url'> = {},
): ProviderRequest {
  return {
    ...request,
    url: `${url.replace(/\/+$/, '')}/api/v2${path}`,
    headers: { authorization: token, 'ld-api-version': '20240415', ...headers },
  }
}

/** Its limits are not published; when the window ends stands in a header, in milliseconds since 1970. */
function untilReset(headers: Headers, now: Date): number | undefined {
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN)
  return Number.isFinite(reset) ? Math.max(0, reset - now.getTime()) : undefined
}
