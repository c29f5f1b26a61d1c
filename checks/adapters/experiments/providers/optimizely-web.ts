import { z } from 'zod'
import type { FlagState } from '../../../ports.ts'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import type { AskProvider } from '../ask-provider.ts'
import { bySteps } from '../by-steps.ts'
import type { FlagSystem } from '../flag-system.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { foreignBy, markedDescription } from '../mark.ts'
import { type ResultsOf, tellResults } from '../optimizely/results.ts'
import { metricFor } from '../optimizely/ruleset.ts'
import { readAnswer } from '../read-answer.ts'
import { wholeUnits } from '../whole-units.ts'

/** https://docs.developers.optimizely.com/web-experimentation/reference: version 2. Weights are basis points. */
const API = 'https://api.optimizely.com/v2/experiments'
const title = 'Optimizely Web'
const EVERYBODY = 10_000
const PAGE = 100
/** There is no search: whoever has more experiments in one project than this is told so. */
const MOST_PAGES = 20

export const optimizelyWeb: FlagSystem<'optimizelyWeb'> = {
  title,
  rights: '`experiments.optimizelyWeb.token` is a personal access token of somebody who may publish in the project.',
  everyMs: 500,
  open({ connection: { project, page, token, metrics }, ask }) {
    const headers = { authorization: `Bearer ${token}` }
    const look = (flag: ExperimentFlag) => findExperiment(ask, { flag, project, headers })

    async function resultsOf(flag: ExperimentFlag): Promise<ResultsOf> {
      const made = await look(flag)
      if (made === undefined) throw new FlagTrouble(`${title} has no experiment ${flag.key}.`)
      const ids = new Map(made.variations.map(({ name, variation_id }) => [name, variation_id]))
      const arms = flag.arms.map(({ name }) => ({ name, id: ids.get(name) }))
      return { title, experiment: made.id, arms, metrics }
    }

    return {
      ...bySteps<Experiment | undefined>({
        title,
        ask,
        look,
        stateOf,
        missing(made, flag, to) {
          const weights = weightsFor(flag, to)
          if (made === undefined)
            return [{ url: API, headers, json: newExperiment(flag, { project, page, metrics, weights }) }]
          const url = `${API}/${made.id}`
          const running = made.status === 'running'
          if (to.use === 'off')
            return running ? [{ method: 'PATCH', url: `${url}?action=pause`, headers, json: {} }] : []
          if (running && hasWeights(made, weights)) return []
          const ids = new Map(made.variations.map(({ name, variation_id }) => [name, variation_id]))
          const variations = variationsFor(flag, { page, weights }).map((one) => ({
            variation_id: ids.get(one.name),
            ...one,
          }))
          // Weights and start are one change: nobody meets the experiment with weights of before.
          return [{ method: 'PATCH', url: `${url}?action=start`, headers, json: { variations } }]
        },
      }),
      snippet: ({ key, arms: [control] }) => `const arm = window.uxImpact?.['${key}'] ?? '${control?.name}'`,
      ...tellResults(resultsOf, { ask, token }),
    }
  },
}

const experiment = z.object({
  id: z.number(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  status: z.string(),
  type: z.string().nullish(),
  holdback: z.number().nullish(),
  audience_conditions: z.unknown().optional(),
  variations: z.array(
    z.object({
      variation_id: z.number(),
      name: z.string().nullish(),
      weight: z.number(),
      status: z.string().nullish(),
      archived: z.boolean().nullish(),
    }),
  ),
})
type Experiment = z.output<typeof experiment>
const named = z.array(z.object({ name: z.string().nullish() }).loose())

/** The experiment of the flag's key; ours before another's where both have it. */
async function findExperiment(
  ask: AskProvider,
  { flag, project, headers }: { flag: ExperimentFlag; project: number; headers: Record<string, string> },
): Promise<Experiment | undefined> {
  const found: Experiment[] = []
  for (let number = 1; number <= MOST_PAGES; number++) {
    const answer = await ask({ url: `${API}?project_id=${project}&per_page=${PAGE}&page=${number}`, headers })
    const listed = readAnswer(named, answer)
    const same = listed.filter(({ name }) => name === flag.key)
    found.push(...readAnswer(z.array(experiment), { ...answer, body: same }))
    if (listed.length < PAGE) return found.find(({ description }) => !foreignBy(description, flag)) ?? found[0]
  }
  throw new FlagTrouble(
    `${title} has more than ${MOST_PAGES * PAGE} experiments in the project ${project}, which is too many to look through: archive old ones in a project of their own.`,
  )
}

function stateOf(made: Experiment | undefined, flag: ExperimentFlag): FlagState {
  if (made === undefined) return { status: 'absent' }
  const why = foreignBy(made.description, flag) ?? whyChanged(made, flag)
  if (why !== undefined) return { status: 'foreign', why }
  return { status: 'ours', ...(made.status === 'running' ? (useOf(made, flag) ?? { use: 'off' }) : { use: 'off' }) }
}

/** What the weights say; undefined where they are none of ours. */
function useOf(made: Experiment, flag: ExperimentFlag): FlagUse | undefined {
  const uses: FlagUse[] = [{ use: 'split' }, ...flag.arms.map(({ name }): FlagUse => ({ use: 'all', arm: name }))]
  const found = uses.find((use) => hasWeights(made, weightsFor(flag, use)))
  return found?.use === 'all' && found.arm === flag.arms[0]?.name ? { use: 'off' } : found
}

function whyChanged(made: Experiment, flag: ExperimentFlag): string | undefined {
  if (made.status === 'archived' || made.status === 'concluded') return `It is ${made.status} in Optimizely.`
  if (made.variations.some(({ archived, status }) => archived || (status != null && status !== 'active'))) {
    return 'One of its variations is paused or archived.'
  }
  if ((made.holdback ?? 0) > 0) return `It holds ${(made.holdback ?? 0) / 100} % of the visitors back.`
  if (![undefined, null, '', 'everyone'].includes(made.audience_conditions as string))
    return 'It is for an audience only.'
  if (useOf(made, flag) === undefined) {
    const given = made.variations.map(({ name, weight }) => `${name} ${weight / 100} %`).join(', ')
    return `It gives ${given}, which was not planned.`
  }
  return undefined
}

function weightsFor(flag: ExperimentFlag, to: FlagUse): Map<string, number> {
  if (to.use !== 'all') return wholeUnits(flag, { title, unit: 'basis points', whole: EVERYBODY })
  return new Map(flag.arms.map(({ name }) => [name, name === to.arm ? EVERYBODY : 0]))
}

const hasWeights = ({ variations }: Experiment, weights: Map<string, number>) =>
  variations.length === weights.size && variations.every(({ name, weight }) => weights.get(name ?? '') === weight)

function newExperiment(
  flag: ExperimentFlag,
  {
    project,
    page,
    metrics,
    weights,
  }: { project: number; page: number; metrics: ResultsOf['metrics']; weights: Map<string, number> },
) {
  return {
    project_id: project,
    type: 'a/b',
    name: flag.key,
    description: markedDescription(flag),
    page_ids: [page],
    audience_conditions: 'everyone',
    holdback: 0,
    metrics: Object.entries(metrics).map(([kpi, metric]) => ({ ...metricFor(metric), display_title: kpi })),
    variations: variationsFor(flag, { page, weights }),
  }
}

/** Whole, since nobody says whether an update keeps what it does not name. */
const variationsFor = ({ key }: ExperimentFlag, { page, weights }: { page: number; weights: Map<string, number> }) =>
  [...weights].map(([name, weight]) => ({
    name,
    weight,
    actions: [{ page_id: page, changes: [{ type: 'custom_code', value: armIn(key, name), async: false }] }],
  }))

/** What a variation does in the page: it says which arm somebody has, and changes nothing by itself. */
const armIn = (key: string, arm: string) =>
  `window.uxImpact = Object.assign(window.uxImpact || {}, ${JSON.stringify({ [key]: arm })});`
