import { type Answer, refuse } from './commands/answer.ts'
import { designExperiment } from './design-experiment.ts'
import { flagOf, usualFlag } from './experiment/experiment-flag.ts'
import { hashPlan } from './experiment/hash-plan.ts'
import { helpLines } from './experiment/help-lines.ts'
import type { ExperimentAble, ExperimentWanted } from './experiment-asked.ts'
import { isAlive } from './experiments-of.ts'
import { isRefused } from './is-refused.ts'
import type { Refused } from './ports.ts'
import { readFlagUse } from './read-flag-use.ts'
import { readLearnt } from './read-learnt.ts'
import type { ExperimentState } from './types.ts'
import { formatCount } from './verdict/format.ts'
import { writeExperiment } from './write-experiment.ts'

/** Writes down the plan, and what to add to the code where it does not read the flag yet. */
export async function planNow(wanted: ExperimentWanted, ports: ExperimentAble): Promise<Answer | Refused> {
  if (wanted.kept && isAlive(wanted.kept)) {
    return refuse('The experiment was started, and its plan is frozen. Stop it to plan another one.')
  }
  const planned = await makeState(wanted, ports)
  if ('kind' in planned) return planned
  const written = await writeExperiment({ state: planned.state, kept: wanted.kept }, ports.host)
  if (isRefused(written)) return written
  const { weeks } = planned.state.plan
  const words = `Planned: ${formatCount(7 * weeks, 'day')} once it runs.`
  return { kind: 'experiment', words, details: planned.todo, url: written.comment.url }
}

/** A planned experiment, not written yet; `todo` is what stands before its start, in words. */
export async function makeState(
  { command, by, pullRequest, journey, base }: ExperimentWanted,
  { host, clock, experiments }: ExperimentAble,
): Promise<{ state: ExperimentState; todo: string[] } | Answer> {
  const { config, text } = base
  if (pullRequest.state !== 'open')
    return refuse(`The pull request is ${pullRequest.state}; an experiment is planned and started before.`)
  const learnt = await readLearnt({ journey, but: pullRequest.number }, host)
  const planned = await designExperiment(
    { journey, config, text, options: command, change: pullRequest.title.slice(0, 200), learnt },
    experiments,
  )
  if (planned.status === 'refused') return refuse(planned.reason)
  if (planned.status === 'not feasible') return refuse(`Not feasible: ${planned.reason}`, helpLines(planned))
  const { plan } = planned
  const provider = command.provider ?? config.experiments.provider
  const named = { flag: command.flag ?? usualFlag(journey, pullRequest.number), plan, pullRequest: pullRequest.number }
  const opened = experiments.providers.open({ name: provider, config, branch: pullRequest.base.ref })
  const reading = await readFlagUse({ pullRequest, flag: flagOf(named) }, { host, experiments })
  const snippet =
    reading.status !== 'read' && !('status' in opened) ? opened.snippet(flagOf(named)).slice(0, 2_000) : undefined
  const state: ExperimentState = {
    version: 1,
    ...named,
    title: config.journeys[journey]?.title ?? journey,
    timeZone: config.production.timeZone,
    hash: hashPlan(plan),
    provider,
    phase: 'planned',
    by,
    plannedAt: clock.date().toISOString(),
    looks: [],
    ...(snippet !== undefined && { snippet }),
    deviations: [],
  }
  const todo = [...('status' in opened ? [opened.reason] : []), ...(reading.status === 'read' ? [] : [reading.why])]
  return { state, todo }
}
