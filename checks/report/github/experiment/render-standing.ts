import { decisionDay } from '../../../experiment/team-days.ts'
import type { ExperimentState } from '../../../types.ts'
import { formatCount } from '../../../verdict/format.ts'
import { mdCode } from '../../markdown/md-code.ts'
import { mdText } from '../../markdown/md-text.ts'
import { mdWords } from '../../markdown/md-words.ts'

/** Where an experiment is on its way, in a sentence or two. */
export function renderStanding(state: ExperimentState): string {
  const { phase, plan, by, merged, decision } = state
  const days = formatCount(7 * plan.weeks, 'day')
  switch (phase) {
    case 'planned':
      return `**Planned** by ${person(by)}: it takes ${days} once it runs.`
    case 'armed':
      return merged === undefined
        ? `**Started** by ${person(by)}: everybody has the control until this is merged and in production.`
        : `**Merged** as ${mdCode(merged.slice(0, 12))}: everybody has the control until that is in production.`
    case 'running':
      return decision === undefined || decision.outcome === 'running'
        ? running(state)
        : `**Decided: ${mdText(decision.outcome)}.** ${mdWords(decision.because)} The flag is still to be switched.`
    case 'ended':
      return ended(state)
  }
}

function running({ runningSince = '', looks, plan, timeZone }: ExperimentState): string {
  const seen = looks.at(-1)?.days ?? 0
  const left = Math.max(0, 7 * plan.weeks - seen)
  const decides = decisionDay(new Date(runningSince), plan.weeks, { timeZone })
  return `**Running** since ${mdText(runningSince.slice(0, 16).replace('T', ' '))} UTC: ${formatCount(seen, 'whole day')} seen, ${formatCount(left, 'day')} left. It is decided on ${decides} at the latest.`
}

function ended({ decision, end, cleanUp }: ExperimentState): string {
  const issue = cleanUp === undefined ? '' : ` What is left to clean up: #${cleanUp}.`
  if (decision !== undefined) {
    return `**Decided: ${mdText(decision.outcome)}.** ${mdWords(decision.because)} ${followsOf(decision)}${issue}`
  }
  const who = end?.by === undefined ? '' : ` by ${person(end.by)}`
  const why = end?.because === undefined ? '' : ` ${mdWords(end.because)}`
  return `**${endings[end?.why ?? 'stopped']}**${who}.${why}${issue}`
}

const endings = {
  closed: 'Ended: the pull request was closed without being merged; everybody has the control',
  stopped: 'Stopped; everybody has the control',
  withdrawn: 'Ended: the flag was switched elsewhere',
}

function followsOf({ outcome, arm }: NonNullable<ExperimentState['decision']>): string {
  switch (outcome) {
    case 'winner':
      return `The variant to keep is ${mdCode(arm ?? '')}.`
    case 'harm':
      return 'Everybody has the control again.'
    case 'invalid':
      return 'Nothing was learnt of people; everybody has the control. What broke it is to be mended before another one.'
    case 'no difference that matters':
      return 'Everybody has the control; the simpler path is the one to keep.'
    case 'no clear result':
      return 'Everybody has the control. That is a result too: what was asked for did not show, and the next hypothesis is due.'
    case 'running':
      return ''
  }
}

const person = (login: string) => mdCode(`@${login}`, 60)
