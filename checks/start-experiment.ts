import { type Answer, refuse } from './commands/answer.ts'
import { asksForAnother } from './experiment/asks-for-another.ts'
import { flagOf } from './experiment/experiment-flag.ts'
import { hashPlan } from './experiment/hash-plan.ts'
import { ALIVE_LABEL } from './experiment/labels.ts'
import type { ExperimentAble, ExperimentWanted } from './experiment-asked.ts'
import { experimentsOf, isAlive, type KeptExperiment } from './experiments-of.ts'
import { isRefused } from './is-refused.ts'
import { makeState } from './plan-now.ts'
import type { Refused } from './ports.ts'
import { readFlagUse } from './read-flag-use.ts'
import type { ExperimentState } from './types.ts'
import { writeExperiment } from './write-experiment.ts'

/**
 * Freezes the plan and arms the flag, with the control for everybody. Each step may be done again: whoever is stopped half
 * way is followed by somebody who asks for the same.
 */
export async function startExperiment(wanted: ExperimentWanted, ports: ExperimentAble): Promise<Answer | Refused> {
  const { host, clock, experiments } = ports
  const { pullRequest, kept, base, command, by, journey } = wanted
  if (pullRequest.state !== 'open')
    return refuse(`The pull request is ${pullRequest.state}; an experiment is planned and started before.`)
  if (kept && isAlive(kept)) return alreadyStarted({ ...wanted, kept }, ports)

  // 1. The plan: the one that is written down, unless the command says something else.
  const made =
    kept?.state.phase === 'planned' && !saysMore(wanted) ? { state: kept.state } : await makeState(wanted, ports)
  if ('kind' in made) return made
  const { state } = made
  if (hashPlan(state.plan) !== state.hash) return refuse('The plan in the comment was changed by hand. Plan it again.')

  // 2. Nothing stands in the way of it.
  const flag = flagOf(state)
  const provider = experiments.providers.open({
    name: state.provider,
    config: base.config,
    branch: pullRequest.base.ref,
  })
  if ('status' in provider) return refuse(provider.reason)
  if (base.config.journeys[journey]?.experiment.results === undefined && provider.results === undefined) {
    return refuse(
      `Nothing tells what people of each variant do: ${provider.title} does not count it, and the journey has no \`experiment.results\`.`,
    )
  }
  const reading = await readFlagUse({ pullRequest, flag }, { host, experiments })
  if (reading.status === 'not read')
    return refuse(reading.why, [`\`/ux-impact experiment plan ${journey}\` shows what to add.`])
  const overlap = command.overlap ? undefined : await findOverlap(wanted, ports)
  if (overlap !== undefined) return refuse(overlap)

  // 3. The label first: whoever looks for living experiments finds it, whatever happens next.
  const labelled = await host.labels.add(pullRequest.number, ALIVE_LABEL)
  if (isRefused(labelled)) return refuse(labelled.reason)
  const brought = await provider.bring(flag, { use: 'off' })
  if (brought.status === 'trouble') return refuse(brought.reason)
  const armed: ExperimentState = {
    ...state,
    phase: 'armed',
    by,
    armedAt: clock.date().toISOString(),
    ...(brought.status === 'pending' && { hindrance: `${brought.what}: ${brought.url}` }),
  }
  delete armed.snippet
  const written = await writeExperiment({ state: armed, kept }, host)
  if (isRefused(written)) return written
  return {
    kind: 'experiment',
    words: `Started: the plan is frozen, and \`${flag.key}\` gives everybody the control until this is merged and in production.`,
    details: armed.hindrance === undefined ? [] : [armed.hindrance],
    url: written.comment.url,
  }
}

function saysMore({ command }: ExperimentWanted): boolean {
  const { kpi, mde, variants, split, maxWeeks, provider, flag } = command
  return [kpi, mde, variants, split, maxWeeks, provider, flag].some((one) => one !== undefined)
}

/** Asked again for what was done, it is done; another plan is not made of a frozen one. */
async function alreadyStarted(
  { pullRequest, kept, command }: ExperimentWanted & { kept: KeptExperiment },
  { host }: ExperimentAble,
): Promise<Answer> {
  if (asksForAnother(command, kept.state))
    return refuse('The experiment was started, and its plan is frozen. Stop it to start another one.')
  const labelled = await host.labels.add(pullRequest.number, ALIVE_LABEL)
  if (isRefused(labelled)) return refuse(labelled.reason)
  return { kind: 'experiment', words: 'The experiment was started already.', url: kept.comment.url }
}

/** Another experiment on the same journey, in words. */
async function findOverlap(
  { pullRequest, journey }: ExperimentWanted,
  { host }: ExperimentAble,
): Promise<string | undefined> {
  const numbers = await host.pullRequests.labelled(ALIVE_LABEL)
  if (isRefused(numbers)) return numbers.reason
  for (const number of numbers.filter((one) => one !== pullRequest.number)) {
    const comments = await host.comments.list(number)
    if (isRefused(comments)) return comments.reason
    const living = experimentsOf(comments, number).filter(isAlive)
    if (living.some(({ state }) => state.plan.journey === journey)) {
      return `The experiment of #${number} on the same journey is under way; people would meet both. \`--overlap\` starts all the same.`
    }
  }
  return undefined
}
