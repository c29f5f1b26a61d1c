import { z } from 'zod'
import type { FlagProvider, FlagState } from '../../../ports.ts'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import type { AskProvider, ProviderAnswer, ProviderRequest } from '../ask-provider.ts'
import { bySteps } from '../by-steps.ts'
import type { FlagMeans, FlagSystem } from '../flag-system.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { type Experiment, experimentsAnswer, whyExperimentChanged } from '../growthbook/experiment.ts'
import { type Feature, featureAnswer, forcedArm, rulesFor, whyFeatureChanged } from '../growthbook/feature.ts'
import { countsOf, opinionOf, resultsAnswer } from '../growthbook/results.ts'
import { foreignBy, markedDescription } from '../mark.ts'
import { readAnswer } from '../read-answer.ts'
import { messageOf } from '../../message-of.ts'

/**
 * GrowthBook by its API (https://docs.growthbook.io/api): an experiment, and a feature with a rule that refers to it.
 * Starting the experiment is what lets people see it; off is an experiment that was stopped or never started.
 */
const title = 'GrowthBook'

export const growthbook: FlagSystem<'growthbook'> = {
  title,
  rights:
    '`experiments.growthbook.apiKey` is a secret key, or a personal access token of somebody, that may create and publish features, and run experiments, in the environment.',
  // 60 requests a minute, which one flag does not need; who was too fast waits for the next minute.
  patience: () => 60_000,
  open(means) {
    const { connection, ask } = means
    const { metrics } = connection
    const results: Pick<FlagProvider, 'results'> = {
      async results(flag) {
        const experiment = await experimentOf(means, flag)
        const of = { flag, experiment, metrics: metrics ?? {} }
        const found = await askResults(means, experiment)
        const opinion = opinionOf(found, of, await askStatus(means, experiment))
        return { ...countsOf(found, of), ...(opinion && { opinion }) }
      },
    }
    return {
      ...bySteps<Seen>({
        title,
        ask: refusing(ask),
        look: (flag) => look(means, flag),
        stateOf: (seen, flag) => stateOf(seen, flag, connection),
        missing: (seen, flag, to) => missing(means, seen, flag, to),
      }),
      snippet: ({ key, arms: [control] }) => `const arm = growthbook.getFeatureValue('${key}', '${control?.name}')`,
      ...(metrics === undefined ? {} : results),
    }
  },
}

type Means = FlagMeans<'growthbook'>
type Seen = { experiment?: Experiment | undefined; feature?: Feature | undefined }

const statusAnswer = z.object({
  experiment: z.object({ enhancedStatus: z.object({ detailedStatus: z.string().nullish() }).nullish() }),
})

// ── what there is ──────────────────────────────────────────────────────────────────────────────────

async function look(means: Means, flag: ExperimentFlag): Promise<Seen> {
  const [experiment, feature] = [await findExperiment(means, flag), await findFeature(means, flag)]
  return { experiment, feature }
}

/** Ours before another's, where several have its key. */
async function findExperiment(means: Means, flag: ExperimentFlag): Promise<Experiment | undefined> {
  const query = new URLSearchParams({ trackingKey: flag.key, limit: '100' })
  const { experiments } = readAnswer(experimentsAnswer, await means.ask(requestTo(means, `/v1/experiments?${query}`)))
  const same = experiments.filter(({ trackingKey }) => trackingKey === flag.key)
  return same.find(({ description }) => foreignBy(description, flag) === undefined) ?? same[0]
}

/** Older versions say 400 where newer ones say 404. */
async function findFeature(means: Means, { key }: ExperimentFlag): Promise<Feature | undefined> {
  const path = `/v2/features/${encodeURIComponent(key)}`
  const answer = await means.ask({ ...requestTo(means, path), also: [400, 404] })
  if (answer.status === 404 || (answer.status === 400 && /could not find/i.test(messageOf(answer.body))))
    return undefined
  if (answer.status === 400) throw new FlagTrouble(`${title} answers 400: ${messageOf(answer.body)}.`)
  return readAnswer(featureAnswer, answer).feature
}

function stateOf({ experiment, feature }: Seen, flag: ExperimentFlag, { environment }: Means['connection']): FlagState {
  if (experiment === undefined && feature === undefined) return { status: 'absent' }
  const foreign = (why: string): FlagState => ({ status: 'foreign', why })
  for (const one of [experiment, feature]) {
    const why = one && foreignBy(one.description, flag)
    if (why !== undefined) return foreign(why)
  }
  if (experiment === undefined) return foreign(`The flag ${flag.key} has lost its experiment in GrowthBook.`)
  const changed = whyExperimentChanged(experiment, flag)
  if (changed !== undefined) return foreign(`The experiment ${flag.key} was changed in GrowthBook: it ${changed}.`)
  if (feature === undefined) return { status: 'ours', use: 'off' }
  const why = whyFeatureChanged(feature, flag, { experiment, environment })
  if (why !== undefined) return foreign(`The flag ${flag.key} was changed in GrowthBook: it ${why}.`)
  return { status: 'ours', ...useOf({ experiment, feature }, environment) }
}

function useOf({ experiment, feature }: { experiment: Experiment; feature: Feature }, environment: string): FlagUse {
  const arm = forcedArm(feature)
  if (!isEnabled(feature, environment)) return { use: 'off' }
  if (arm !== undefined) return { use: 'all', arm }
  return experiment.status === 'running' && feature.rules.length > 0 ? { use: 'split' } : { use: 'off' }
}

/** @throws FlagTrouble for an environment that GrowthBook does not know */
function isEnabled({ environments }: Feature, environment: string): boolean {
  const found = environments[environment]
  if (found === undefined) {
    const names = Object.keys(environments).join(', ')
    throw new FlagTrouble(
      `${title} has no environment ${environment}, but ${names || 'none'}: \`experiments.growthbook.environment\` names one of them.`,
    )
  }
  return found.enabled === true
}

// ── what there should be ───────────────────────────────────────────────────────────────────────────

function missing(means: Means, { experiment, feature }: Seen, flag: ExperimentFlag, to: FlagUse): ProviderRequest[] {
  const { environment, project } = means.connection
  if (experiment === undefined) return [requestTo(means, '/v1/experiments', newExperiment(flag, means.connection))]
  const rules = rulesFor(to, { experiment, environment, feature })
  if (feature === undefined) {
    const json = {
      id: flag.key,
      description: markedDescription(flag),
      valueType: 'string',
      defaultValue: flag.arms[0]?.name,
      tags: ['ux-impact'],
      environments: { [environment]: { enabled: true } },
      rules,
      ...(project === undefined ? {} : { project }),
    }
    return [requestTo(means, '/v2/features', json)]
  }
  const path = `/v2/features/${encodeURIComponent(flag.key)}`
  const asWanted =
    feature.rules.length === rules.length && forcedArm(feature) === (to.use === 'all' ? to.arm : undefined)
  const changes = [
    ...(asWanted ? [] : [requestTo(means, path, { rules })]),
    ...(to.use === 'off' || isEnabled(feature, environment)
      ? []
      : [requestTo(means, `${path}/toggle`, { reason: 'ux-impact', environments: { [environment]: true } })]),
  ]
  const running = experiment.status === 'running'
  // While the experiment starts, everybody still has what they had; when it stops, they already have what they get.
  if (to.use === 'split') return [...(running ? [] : [start(means, experiment)]), ...changes]
  return [...changes, ...(running ? [stop(means, experiment, to)] : [])]
}

/** One that was stopped is only set running again, which keeps who meets what. */
function start(means: Means, { id, status }: Experiment): ProviderRequest {
  return status === 'draft'
    ? requestTo(means, `/v1/experiments/${id}/start`, { skipChecklist: false })
    : requestTo(means, `/v1/experiments/${id}`, { status: 'running' })
}

function stop(means: Means, { id, variations }: Experiment, to: FlagUse): ProviderRequest {
  const winner = to.use === 'all' ? variations.find(({ name }) => name === to.arm)?.variationId : undefined
  const json = winner === undefined ? { results: 'dnf' } : { results: 'won', winnerVariationId: winner }
  return requestTo(means, `/v1/experiments/${id}/stop`, { ...json, enableTemporaryRollout: false, reason: 'ux-impact' })
}

function newExperiment(
  flag: ExperimentFlag,
  { project, attribute, assignmentQuery, datasource, metrics = {} }: Means['connection'],
) {
  return {
    trackingKey: flag.key,
    name: flag.key,
    hypothesis: flag.description,
    description: markedDescription(flag),
    tags: ['ux-impact'],
    status: 'draft',
    assignmentQueryId: assignmentQuery,
    hashAttribute: attribute,
    hashVersion: 2,
    // What is adjusted could not be analysed again.
    regressionAdjustmentEnabled: false,
    metrics: Object.values(metrics),
    variations: flag.arms.map(({ name }, index) => ({ key: `${index}`, name })),
    phases: [
      {
        name: 'Main',
        dateStarted: new Date().toISOString(),
        coverage: 1,
        variationWeights: flag.arms.map(({ share }) => share),
      },
    ],
    ...(datasource === undefined ? {} : { datasourceId: datasource }),
    ...(project === undefined ? {} : { project }),
  }
}

// ── results ────────────────────────────────────────────────────────────────────────────────────────

async function experimentOf(means: Means, flag: ExperimentFlag): Promise<Experiment> {
  const found = await findExperiment(means, flag)
  if (found === undefined) throw new FlagTrouble(`${title} has no experiment ${flag.key}.`)
  return found
}

/** GrowthBook's own recommendation; nothing else has to wait for it. */
async function askStatus(means: Means, { id }: Experiment): Promise<string | undefined> {
  try {
    const answer = await means.ask(requestTo(means, `/v1/experiments/${id}`))
    return readAnswer(statusAnswer, answer).experiment.enhancedStatus?.detailedStatus ?? undefined
  } catch (error) {
    if (error instanceof FlagTrouble) return undefined
    throw error
  }
}

async function askResults(means: Means, { id }: Experiment) {
  const answer = await means.ask({ ...requestTo(means, `/v1/experiments/${id}/results`), also: [400, 404] })
  if (answer.status >= 400) {
    const said = messageOf(answer.body)
    if (/no results/i.test(said)) throw new FlagTrouble(`${title} has no results yet.`, { later: true })
    throw new FlagTrouble(`${title} answers ${answer.status}: ${said}.`)
  }
  return readAnswer(resultsAnswer, answer)
}

// ── the API ────────────────────────────────────────────────────────────────────────────────────────

function requestTo({ connection: { url, apiKey } }: Means, path: string, json?: unknown): ProviderRequest {
  return {
    url: `${url.replace(/\/+$/, '')}${path}`,
    headers: { authorization: `Bearer ${apiKey}` },
    ...(json === undefined ? {} : { json }),
  }
}

const checklist = z.object({
  details: z.object({
    remainingChecklistItems: z.array(z.object({ reason: z.string(), status: z.string(), required: z.boolean() })),
  }),
})

/** What GrowthBook wants somebody to look at before it does what it is asked. */
function refusing(ask: AskProvider): AskProvider {
  return async (request) => {
    const answer = await ask({ ...request, also: [409, 422] })
    if (answer.status === 422) {
      throw new FlagTrouble(
        `${title} warns: ${messageOf(answer.body)}. Somebody has to do it there, or end the warning.`,
      )
    }
    if (answer.status === 409)
      throw new FlagTrouble(`${title} refuses (409): ${wordsOf(answer)}. Settle that there first.`)
    return answer
  }
}

function wordsOf({ body }: ProviderAnswer): string {
  const read = checklist.safeParse(body)
  const items = read.success ? read.data.details.remainingChecklistItems : []
  const open = items.filter(({ required, status }) => required && status !== 'complete').map(({ reason }) => reason)
  return [messageOf(body), ...open].filter((one) => one !== '').join('; ')
}
