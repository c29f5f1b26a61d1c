import { type Answer, refuse } from './commands/answer.ts'
import { endExperiment } from './end-experiment.ts'
import { flagOf, useAfter } from './experiment/experiment-flag.ts'
import { daysKnown } from './experiment/team-days.ts'
import { whyNotSplit } from './experiment/why-not-split.ts'
import type { ExperimentAble, ExperimentWanted } from './experiment-asked.ts'
import type { KeptExperiment } from './experiments-of.ts'
import { isRefused } from './is-refused.ts'
import { lookAtExperiment } from './look-at-experiment.ts'
import type { FlagProvider, Refused } from './ports.ts'
import { switchFlag } from './switch-flag.ts'
import type { ExperimentDecision, ExperimentState } from './types.ts'
import { formatCount } from './verdict/format.ts'
import { writeExperiment } from './write-experiment.ts'

/**
 * Decides a running experiment by what is known now. What the table decides anyway stands; where it would go on, the
 * answer is that there is no clear result, and that somebody decided before the end is a deviation. What was decided
 * already, and is not carried out yet, stays.
 */
export async function decideNow(wanted: ExperimentWanted, ports: ExperimentAble): Promise<Answer | Refused> {
  const { kept, base, pullRequest } = wanted
  if (kept === undefined || kept.state.phase !== 'running') return refuse('There is no experiment running here.')
  const { host, experiments } = ports
  const provider = experiments.providers.open({
    name: kept.state.provider,
    config: base.config,
    branch: pullRequest.base.ref,
  })
  if ('status' in provider) return refuse(provider.reason)

  // 1. The decision, written down before anything follows from it.
  const made = kept.state.decision === undefined ? await decide({ ...wanted, kept, provider }, ports) : kept.state
  if ('reason' in made) return refuse(made.reason)
  const { decision } = made
  if (decision === undefined) throw new Error('It was decided.')
  const decided = await writeExperiment({ state: made, kept }, host)
  if (isRefused(decided)) return decided

  // 2. The flag, and the end.
  const to = useAfter(decision, base.config.experiments.winner)
  const brought = await switchFlag({ kept: decided, provider, to }, host)
  if (isRefused(brought)) return brought
  if (brought.status !== 'done') {
    const hindrance = brought.status === 'pending' ? `${brought.what}: ${brought.url}` : brought.reason
    const written = await writeExperiment({ state: { ...made, hindrance }, kept: decided }, host)
    if (isRefused(written)) return written
    return { kind: 'experiment', words: wordsOf(decision), details: [hindrance], url: written.comment.url }
  }
  const ended = await endExperiment({ kept: decided, pullRequest }, ports)
  if (isRefused(ended)) return ended
  return { kind: 'experiment', words: wordsOf(decision), url: ended.comment.url }
}

type Deciding = ExperimentWanted & { kept: KeptExperiment; provider: FlagProvider }

async function decide(
  { kept: { state }, base, provider, by }: Deciding,
  { clock, experiments }: ExperimentAble,
): Promise<ExperimentState | { reason: string }> {
  const { timeZone, runningSince = '', plan } = state
  const known = daysKnown(new Date(runningSince), clock.date(), { timeZone })
  if (known.days < 1) return { reason: 'Nothing can be decided before a whole day is known.' }
  const flag = await provider.state(flagOf(state))
  if (flag.status === 'trouble') return flag
  const why = whyNotSplit(flag, provider)
  if (why !== undefined) return { reason: `${why} What people did since then decides nothing.` }
  const looked = await lookAtExperiment({ state, base, provider, known }, experiments)
  if (looked.status === 'not known') return { reason: looked.reason }
  const { days } = known
  const early = (because: string): ExperimentDecision => ({
    outcome: 'no clear result',
    rule: 'decided-early',
    because: `Decided ${formatCount(Math.max(0, 7 * plan.weeks - days), 'day')} before its end. ${because}`,
  })
  const deviation = `It was decided by ${by} on day ${days} of ${7 * plan.weeks}.`
  return {
    ...looked.state,
    decision: looked.decision.outcome === 'running' ? early(looked.decision.because) : looked.decision,
    deviations: days < 7 * plan.weeks ? [...new Set([...state.deviations, deviation])] : state.deviations,
  }
}

const wordsOf = ({ outcome, because }: ExperimentDecision) => `Decided: ${outcome}. ${because}`
