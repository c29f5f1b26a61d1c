import { z } from 'zod'
import type { FlagState } from '../../../ports.ts'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import type { ProviderRequest } from '../ask-provider.ts'
import { bySteps } from '../by-steps.ts'
import type { FlagMeans, FlagSystem } from '../flag-system.ts'
import { foreignBy, markedDescription } from '../mark.ts'
import { readAnswer } from '../read-answer.ts'
import { wholeUnits } from '../whole-units.ts'

/**
 * PostHog by its API of feature flags (https://posthog.com/docs/api/feature-flags): a flag with a variant for each arm and
 * one condition, which everybody meets. The condition may give one variant to all of them; off is a flag that is not
 * active. What PostHog shows as a flag's description is its `name`.
 */
const title = 'PostHog'
const LONGEST_NAME = 400

export const posthog: FlagSystem<'posthog'> = {
  title,
  rights:
    '`experiments.posthog.apiKey` is a personal API key with the scopes `feature_flag:read` and `feature_flag:write`, of somebody who may change flags of the project.',
  open(means) {
    return {
      ...bySteps<Made | undefined>({
        title,
        ask: means.ask,
        look: (flag) => look(means, flag),
        stateOf,
        missing(seen, flag, to) {
          const wanted = { active: to.use !== 'off', filters: filtersFor(flag, to) }
          if (seen === undefined) {
            const name = markedDescription(flag, LONGEST_NAME)
            return [requestTo(means, '', { json: { key: flag.key, name, ...wanted } })]
          }
          const state = stateOf(seen, flag)
          if (state.status === 'ours' && isSame(state, to)) return []
          const json = to.use === 'off' ? { active: false } : wanted
          return [requestTo(means, `${seen.id}/`, { method: 'PATCH', json })]
        },
      }),
      snippet: ({ key, arms: [control] }) =>
        [
          `const variant = posthog.getFeatureFlag('${key}')`,
          `const arm = typeof variant === 'string' ? variant : '${control?.name}'`,
        ].join('\n'),
    }
  },
}

type Means = FlagMeans<'posthog'>

const flagAnswer = z.object({
  id: z.number(),
  key: z.string(),
  name: z.string().nullish(),
  active: z.boolean(),
  deleted: z.boolean().nullish(),
  filters: z.object({
    groups: z
      .array(
        z.object({
          properties: z.array(z.unknown()).nullish(),
          rollout_percentage: z.number().nullish(),
          variant: z.string().nullish(),
        }),
      )
      .nullish(),
    multivariate: z
      .object({ variants: z.array(z.object({ key: z.string(), rollout_percentage: z.number() })) })
      .nullish(),
  }),
})
type Made = z.output<typeof flagAnswer>
const listAnswer = z.object({ results: z.array(flagAnswer) })

async function look(means: Means, flag: ExperimentFlag): Promise<Made | undefined> {
  percentOf(flag)
  const query = new URLSearchParams({ search: flag.key, limit: '100' })
  const { results } = readAnswer(listAnswer, await means.ask(requestTo(means, `?${query}`)))
  return results.find(({ key, deleted }) => key === flag.key && !deleted)
}

function stateOf(seen: Made | undefined, flag: ExperimentFlag): FlagState {
  if (seen === undefined) return { status: 'absent' }
  const why = foreignBy(seen.name, flag) ?? whyChanged(seen, flag)
  if (why !== undefined) return { status: 'foreign', why }
  const arm = seen.filters.groups?.[0]?.variant ?? undefined
  if (!seen.active || arm === flag.arms[0]?.name) return { status: 'ours', use: 'off' }
  return { status: 'ours', ...(arm === undefined ? { use: 'split' } : { use: 'all', arm }) }
}

function whyChanged({ filters: { groups, multivariate } }: Made, flag: ExperimentFlag): string | undefined {
  const changed = (how: string) => `The flag ${flag.key} was changed in PostHog: it ${how}.`
  const [group, ...others] = groups ?? []
  if (group === undefined || others.length > 0) return changed(`has ${groups?.length ?? 0} conditions instead of one`)
  if ((group.properties ?? []).length > 0) return changed('is for some people only')
  if ((group.rollout_percentage ?? 100) !== 100) return changed(`is for ${group.rollout_percentage} % of the people`)
  if (group.variant != null && flag.arms.every(({ name }) => name !== group.variant)) {
    return changed(`gives everybody ${group.variant}`)
  }
  const [given, wanted] = [multivariate?.variants ?? [], percentOf(flag)]
  const same = given.length === wanted.size && given.every((one) => wanted.get(one.key) === one.rollout_percentage)
  if (same) return undefined
  return changed(`shares people as ${given.map((one) => `${one.key} ${one.rollout_percentage} %`).join(', ')}`)
}

/** @throws FlagTrouble where shares are none */
const percentOf = (flag: ExperimentFlag) => wholeUnits(flag, { title, unit: 'percent', whole: 100 })

const isSame = (state: FlagUse, to: FlagUse) =>
  state.use === to.use && (state.use !== 'all' || (to.use === 'all' && state.arm === to.arm))

const filtersFor = (flag: ExperimentFlag, to: FlagUse) => ({
  groups: [{ properties: [], rollout_percentage: 100, variant: to.use === 'all' ? to.arm : null }],
  multivariate: {
    variants: [...percentOf(flag)].map(([key, rollout_percentage]) => ({ key, name: key, rollout_percentage })),
  },
})

function requestTo(
  { connection: { url, region, project, apiKey } }: Means,
  path: string,
  request: Omit<ProviderRequest, 'url' | 'headers'> = {},
): ProviderRequest {
  const host = url?.replace(/\/+$/, '') ?? `https://${region}.posthog.com`
  return {
    ...request,
    url: `${host}/api/projects/${project}/feature_flags/${path}`,
    headers: { authorization: `Bearer ${apiKey}` },
  }
}
