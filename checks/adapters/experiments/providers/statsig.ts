import type { FlagState, ProviderResults } from '../../../ports.ts'
import type { ExperimentFlag, FlagUse, Moments } from '../../../types.ts'
import type { ProviderRequest } from '../ask-provider.ts'
import { bySteps } from '../by-steps.ts'
import type { FlagMeans, FlagSystem } from '../flag-system.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { foreignBy, markedDescription } from '../mark.ts'
import { readAnswer } from '../read-answer.ts'
import { type Experiment, experimentAnswer, sizesOf, useOf, whyChanged } from '../statsig/experiment.ts'
import { exposuresAnswer, lineOf, measuredOf, momentsIn, pulseAnswer } from '../statsig/pulse.ts'

/**
 * Statsig by its Console API (https://docs.statsig.com/console-api/experiments). An experiment goes one way, from setup by
 * active to a decision or to being abandoned; to go back it is reset, which deals people out anew.
 */
const API = 'https://statsigapi.net/console/v1/experiments'
const title = 'Statsig'
const PARAMETER = 'arm'

export const statsig: FlagSystem<'statsig'> = {
  title,
  rights: '`experiments.statsig.apiKey` is a Console API key of the project that may write.',
  open(means) {
    const { ask, connection } = means
    const { metrics } = connection
    return {
      ...bySteps<Experiment | undefined>({
        title,
        ask,
        look: (flag) => look(means, flag),
        stateOf,
        missing: (seen, flag, to) => missing(means, seen, flag, to),
      }),
      snippet: ({ key, arms: [control] }) =>
        `const arm = statsig.getExperiment(user, '${key}').get('${PARAMETER}', '${control?.name}')`,
      ...(metrics === undefined ? {} : { results: (flag) => results(means, flag) }),
    }
  },
}

type Means = FlagMeans<'statsig'>

async function look(means: Means, flag: ExperimentFlag): Promise<Experiment | undefined> {
  checkKey(flag)
  sizesOf(flag)
  const answer = await means.ask({ ...requestTo(means, `/${flag.key}`), also: [404] })
  return answer.status === 404 ? undefined : readAnswer(experimentAnswer, answer).data
}

function stateOf(seen: Experiment | undefined, flag: ExperimentFlag): FlagState {
  if (seen === undefined) return { status: 'absent' }
  const why = foreignBy(seen.description, flag)
  if (why !== undefined) return { status: 'foreign', why }
  const changed = whyChanged(seen, flag)
  if (changed !== undefined) {
    return { status: 'foreign', why: `The flag ${flag.key} was changed in Statsig: it ${changed}.` }
  }
  return { status: 'ours', ...(useOf(seen, flag) ?? { use: 'off' }) }
}

function missing(means: Means, seen: Experiment | undefined, flag: ExperimentFlag, to: FlagUse): ProviderRequest[] {
  if (seen === undefined) return [requestTo(means, '', 'POST', newExperiment(flag, means.connection))]
  const now = useOf(seen, flag) ?? { use: 'off' }
  if (now.use === to.use && (to.use !== 'all' || (now.use === 'all' && now.arm === to.arm))) return []
  if (seen.activeReview?.reviewStatus === 'pending') {
    throw new FlagTrouble(`${title} waits for the review of a change of the flag ${flag.key}: approve it there.`, {
      later: true,
    })
  }
  const act = (what: string, json?: unknown) => requestTo(means, `/${flag.key}/${what}`, 'PUT', json)
  const reason = { decisionReason: `ux-impact, pull request ${flag.pullRequest}` }
  const start = act('start', {})
  if (to.use === 'off') return [seen.status === 'active' ? act('abandon', reason) : act('reset')]
  if (seen.status !== 'setup' && seen.status !== 'active') return [act('reset')]
  const begin = seen.status === 'setup' ? [start] : []
  return to.use === 'split' ? begin : [...begin, act('make_decision', { id: groupOf(seen, to.arm), ...reason })]
}

const newExperiment = (flag: ExperimentFlag, { idType, metrics = {} }: Means['connection']) => ({
  id: flag.key,
  name: flag.key,
  description: markedDescription(flag),
  hypothesis: flag.description,
  idType,
  allocation: 100,
  groups: sizesOf(flag).map(([name, size]) => ({ name, size, parameterValues: { [PARAMETER]: name } })),
  primaryMetrics: Object.values(metrics).map(({ name, type, better }) => ({
    name,
    type,
    direction: better === 'higher' ? 'increase' : 'decrease',
  })),
})

function groupOf({ groups }: Experiment, arm: string): string {
  const id = groups.find(({ name }) => name === arm)?.id
  if (id == null) throw new FlagTrouble(`${title} does not name the group of ${arm} yet.`, { later: true })
  return id
}

/** @throws FlagTrouble for a key that Statsig does not take */
function checkKey({ key }: ExperimentFlag): void {
  if (/^[\w-]{3,100}$/.test(key)) return
  throw new FlagTrouble(`${title} does not take the flag ${key}: a key has 3 to 100 letters, digits, - and _.`)
}

// ── results ────────────────────────────────────────────────────────────────────────────────────────

async function made(means: Means, flag: ExperimentFlag): Promise<Experiment> {
  const found = await look(means, flag)
  if (found === undefined) throw new FlagTrouble(`${title} has no experiment ${flag.key}.`)
  return found
}

type Pulses = Awaited<ReturnType<typeof pulses>>

/** Each treatment beside the control, as Statsig has it: not adjusted, since it could not be analysed again. */
async function pulses(means: Means, flag: ExperimentFlag, experiment: Experiment) {
  const [control, ...treatments] = flag.arms
  const found = []
  for (const { name } of treatments) {
    const query = new URLSearchParams({
      control: groupOf(experiment, control?.name ?? ''),
      test: groupOf(experiment, name),
      cuped: 'false',
      confidence: '95',
    })
    const answer = await means.ask(requestTo(means, `/${flag.key}/pulse_results?${query}`))
    found.push({ name, pulse: readAnswer(pulseAnswer, answer).data })
  }
  return found
}

async function results(means: Means, flag: ExperimentFlag): Promise<ProviderResults> {
  const experiment = await made(means, flag)
  const exposures = readAnswer(exposuresAnswer, await means.ask(requestTo(means, `/${flag.key}/cumulative_exposures`)))
  const met = flag.arms.map(({ name }) => {
    const group = exposures.data.find(({ groupID }) => groupID === groupOf(experiment, name))
    const people = group?.results.toSorted((a, b) => a.date.localeCompare(b.date)).at(-1)?.exposures
    if (people === undefined)
      throw new FlagTrouble(`${title} has not counted anybody for ${name} yet.`, { later: true })
    return { name, people }
  })
  const found = await pulses(means, flag, experiment)
  const arms = met.map(({ name, people }, index) => {
    const pulse = found[Math.max(0, index - 1)]?.pulse
    const kpis = Object.entries(means.connection.metrics ?? {}).flatMap(([kpi, metric]): [string, Moments][] => {
      const measured = pulse && measuredOf(pulse, metric)
      const moments = measured && momentsIn(measured, index === 0 ? 'control' : 'test')
      return moments === undefined ? [] : [[kpi, moments]]
    })
    return { name, people, kpis: Object.fromEntries(kpis) }
  })
  const opinion = opinionOf(found, means)
  return { status: 'counted', arms, crossed: 0, ...(opinion && { opinion }) }
}

/** Of the first metric; Statsig names no winner. */
function opinionOf(found: Pulses, { connection }: Means): ProviderResults['opinion'] {
  const [primary] = Object.entries(connection.metrics ?? {})
  if (primary === undefined) return undefined
  const [kpi, metric] = primary
  const lines = found.flatMap(({ name, pulse }) => {
    const measured = measuredOf(pulse, metric)
    return (measured && lineOf(name, measured)) ?? []
  })
  return lines.length === 0 ? undefined : { text: `${title} on ${kpi}: ${lines.join('; ')}.` }
}

// ── the API ────────────────────────────────────────────────────────────────────────────────────────

/** Reviews that a project wants are wanted of us as well. */
function requestTo(
  { connection: { apiKey } }: Means,
  path: string,
  method: 'GET' | 'POST' | 'PUT' = 'GET',
  json?: unknown,
): ProviderRequest {
  return {
    method,
    url: `${API}${path}`,
    headers: {
      'statsig-api-key': apiKey,
      'statsig-api-version': '20240601',
      ...(method === 'GET' ? {} : { 'x-respect-review-settings': 'true' }),
    },
    ...(json === undefined ? {} : { json }),
  }
}
