import { type Answer, refuse } from './commands/answer.ts'
import { endExperiment } from './end-experiment.ts'
import { flagOf, useAfter } from './experiment/experiment-flag.ts'
import { daysKnown } from './experiment/team-days.ts'
import type { ExperimentAble, ExperimentWanted } from './experiment-asked.ts'
import { isRefused } from './is-refused.ts'
import { lookAtExperiment } from './look-at-experiment.ts'
import type { ExperimentDecision, ExperimentState } from './types.ts'
import { formatCount } from './verdict/format.ts'
import { writeExperiment } from './write-experiment.ts'

/**
 * Decides a running experiment by what is known now. What the table decides anyway stands; where it would go on, the
 * answer is that there is no clear result, and that somebody decided before the end is a deviation.
 */
export async function decideNow(wanted: ExperimentWanted, ports: ExperimentAble): Promise<Answer> {
  const { kept, base, pullRequest, by } = wanted
  if (kept === undefined || kept.state.phase !== 'running') return refuse('There is no experiment running here.')
  const { state } = kept
  const { host, clock, experiments } = ports
  const { timeZone, runningSince = '', plan } = state
  const known = daysKnown(new Date(runningSince), clock.date(), { timeZone })
  if (known.days < 1) return refuse('Nothing can be decided before a whole day is known.')
  const provider = experiments.providers.open({
    name: state.provider,
    config: base.config,
    branch: pullRequest.base.ref,
  })
  if ('status' in provider) return refuse(provider.reason)
  const looked = await lookAtExperiment({ state, base, provider, known }, experiments)
  if (looked.status === 'not known') return refuse(looked.reason)
  const { days } = known
  const decision = looked.decision.outcome === 'running' ? early(looked.decision) : looked.decision
  const deviation = `It was decided by ${by} on day ${days} of ${7 * plan.weeks}.`
  const decided: ExperimentState = {
    ...looked.state,
    decision,
    deviations: days < 7 * plan.weeks ? [...new Set([...state.deviations, deviation])] : state.deviations,
  }
  const brought = await provider.bring(flagOf(state), useAfter(decision, base.config.experiments.winner))
  if (brought.status !== 'done') {
    const hindrance = brought.status === 'pending' ? `${brought.what}: ${brought.url}` : brought.reason
    const written = await writeExperiment({ state: { ...decided, hindrance }, kept }, host)
    if (isRefused(written)) return refuse(written.reason)
    return { kind: 'experiment', words: wordsOf(decision), details: [hindrance], url: written.comment.url }
  }
  const ended = await endExperiment({ kept: { ...kept, state: decided }, pullRequest }, ports)
  if (isRefused(ended)) return refuse(ended.reason)
  return { kind: 'experiment', words: wordsOf(decision), url: ended.comment.url }

  function early({ because }: ExperimentDecision): ExperimentDecision {
    const left = formatCount(Math.max(0, 7 * plan.weeks - days), 'day')
    return { outcome: 'no clear result', rule: 'decided-early', because: `Decided ${left} before its end. ${because}` }
  }
}

const wordsOf = ({ outcome, because }: ExperimentDecision) => `Decided: ${outcome}. ${because}`
