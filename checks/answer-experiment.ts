import { type Answer, refuse } from './commands/answer.ts'
import { chooseJourney } from './choose-journey.ts'
import { decideNow } from './decide-now.ts'
import type { ExperimentAnswering, ExperimentAsked } from './experiment-asked.ts'
import { HostRefused } from './errors.ts'
import { experimentsOf, foreignOf, isAlive, type KeptExperiment } from './experiments-of.ts'
import { isRefused } from './is-refused.ts'
import type { Refused } from './ports.ts'
import { planNow } from './plan-now.ts'
import { readBaseConfig } from './read-base-config.ts'
import { startExperiment } from './start-experiment.ts'
import { stopExperiment } from './stop-experiment.ts'
import { bringAsEnded } from './switch-flag.ts'
import { MOST_BEGINNINGS } from './why-overtaken.ts'

/**
 * Does what a command asks of a pull request's experiment, by base's configuration and by what its comments hold now. Of
 * several who are at it at once one goes on, and the others begin anew.
 */
export async function answerExperiment(asked: ExperimentAsked, ports: ExperimentAnswering): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await answerOnce({ ...asked, isAgain: tries > 1 }, ports).catch(asRefused)
    if (!isRefused(answer)) return answer
    if (answer.code !== 'overtaken' || tries === MOST_BEGINNINGS) return refuse(answer.reason)
  }
}

/** What lies in the repository could not be read. */
function asRefused(error: unknown): Refused {
  if (error instanceof HostRefused) return error.refused
  throw error
}

async function answerOnce(
  { isAgain, ...asked }: ExperimentAsked & { isAgain: boolean },
  ports: ExperimentAnswering,
): Promise<Answer | Refused> {
  const { command, pullRequest } = asked
  const { host, experiments, defaults } = ports
  if (experiments === undefined) return refuse('Experiments cannot be run from here.')

  // 1. What base says, and what is known of experiments here.
  const base = await readBaseConfig(pullRequest, { host, ...(defaults && { defaults }) })
  if ('reason' in base) return refuse(`${base.reason} So no experiment can be run by it.`)
  const comments = await host.comments.list(pullRequest.number)
  if (isRefused(comments)) return refuse(comments.reason)
  const kept = experimentsOf(comments, pullRequest.number)

  // 2. Which journey it is about.
  const chosen = await chooseJourney({ command, pullRequest, config: base.config, kept }, { host, experiments })
  if ('reason' in chosen) return refuse(chosen.reason)

  // 3. What is asked of it.
  const { journey } = chosen
  const wanted = { ...asked, journey, base, kept: kept.find(({ state }) => state.plan.journey === journey) }
  const able = { ...ports, experiments }
  const foreign = foreignOf(comments, pullRequest.number).find(({ state }) => state.plan.journey === journey)
  const begins = command.action === 'plan' || command.action === 'start'
  if (foreign && wanted.kept === undefined && (isAlive(foreign) || !begins)) return refuseForeign(foreign)
  if (isAgain && wanted.kept?.state.phase === 'ended') {
    // Somebody else ended it while we were at it: what we may have done to its flag is undone.
    const trouble = await bringAsEnded({ kept: wanted.kept, base, pullRequest }, experiments)
    if (trouble !== undefined) {
      return refuse(`Somebody else ended it at this moment, and its flag may not be as that left it: ${trouble}`)
    }
  }
  switch (command.action) {
    case 'plan':
      return planNow(wanted, able)
    case 'start':
      return startExperiment(wanted, able)
    case 'stop':
      return stopExperiment(wanted, able)
    case 'decide':
      return decideNow(wanted, able)
    case 'status': {
      if (wanted.kept === undefined) return refuse(`There is no experiment on \`${journey}\` here.`)
      const { comment, state } = wanted.kept
      const hindrance = state.hindrance === undefined ? [] : [state.hindrance]
      const words = `The experiment on \`${journey}\` is ${state.phase}.`
      return { kind: 'experiment', words, details: hindrance, url: comment.url }
    }
  }
}

/** Of two who keep experiments, neither goes by what the other wrote. */
function refuseForeign({ comment, state }: KeptExperiment): Answer {
  const { login } = comment.author
  return refuse(`The experiment on \`${state.plan.journey}\` is kept by ${login}, whose comments do not count here.`, [
    `Who trusts ${login} asks at the command line: \`--as "${login}"\`.`,
  ])
}
