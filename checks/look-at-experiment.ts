import { HostRefused } from './errors.ts'
import { analyseExperiment } from './experiment/analyse-experiment.ts'
import { decideExperiment } from './experiment/decide-experiment.ts'
import { flagOf } from './experiment/experiment-flag.ts'
import { secondOpinion } from './experiment/second-opinion.ts'
import { addLook, toLook, toSeen } from './experiment/to-seen.ts'
import type { ExperimentPorts, FlagProvider, ProviderTrouble } from './ports.ts'
import type { BaseConfig } from './read-base-config.ts'
import type { ExperimentDecision, ExperimentSnapshot, ExperimentState } from './types.ts'

export type Looked =
  | { status: 'looked'; state: ExperimentState; decision: ExperimentDecision }
  | { status: 'not known'; reason: string; until?: string }

type Looking = {
  state: ExperimentState
  base: BaseConfig
  provider: FlagProvider
  /** Whole days that are known, and the midnight they end at. */
  known: { days: number; to: Date }
}

/**
 * Reads what people of each arm did so far, and what that says by the plan. What cannot be read whole decides nothing:
 * it is read again later.
 */
export async function lookAtExperiment(
  { state, base, provider, known }: Looking,
  { results }: Pick<ExperimentPorts, 'results'>,
): Promise<Looked> {
  const { plan, runningSince = '' } = state
  const flag = flagOf(state)
  const { config, text } = base
  const { journey } = plan
  const hasResults = config.journeys[journey]?.experiment.results !== undefined
  const from = new Date(runningSince)
  const own = hasResults
    ? await results.read({ journey, config, text, plan, flag: flag.key, from, to: known.to }).catch(asTrouble)
    : undefined
  if (own?.status === 'unavailable') return { status: 'not known', reason: own.reason }
  if (own?.status === 'trouble') return troubled(own)
  // The provider is asked once, also where its opinion alone is of interest.
  const told = await provider.results?.(flag)
  const counted = own ?? told ?? { status: 'unavailable' as const, reason: noCounts(provider.title) }
  if (counted.status === 'unavailable') return { status: 'not known', reason: counted.reason }
  if (counted.status === 'trouble') return troubled(counted)
  const snapshot = whole(plan.arms, { days: known.days, arms: counted.arms, crossed: counted.crossed })
  const analysis = analyseExperiment(plan, snapshot)
  const decision = decideExperiment({ plan, snapshot, analysis })
  const opinion = told?.status === 'counted' ? told.opinion : undefined
  const said = opinion && secondOpinion(opinion, decision)
  const look = { plan, snapshot, analysis }
  return {
    status: 'looked',
    decision,
    state: { ...state, seen: toSeen(look, said), looks: addLook(state.looks, toLook(look)) },
  }
}

/** What lies in the repository could not be read. */
function asTrouble(error: unknown): ProviderTrouble {
  if (!(error instanceof HostRefused)) throw error
  const { reason, until } = error.refused
  return { status: 'trouble', reason, later: true, ...(until !== undefined && { until }) }
}

/** An arm that nobody met yet is in no row of a table. */
function whole(arms: ExperimentState['plan']['arms'], snapshot: ExperimentSnapshot): ExperimentSnapshot {
  const missing = arms.filter(({ name }) => !snapshot.arms.some((arm) => arm.name === name))
  return { ...snapshot, arms: [...snapshot.arms, ...missing.map(({ name }) => ({ name, people: 0, kpis: {} }))] }
}

function troubled({ reason, until }: ProviderTrouble): Looked {
  return { status: 'not known', reason, ...(until !== undefined && { until }) }
}

const noCounts = (title: string) =>
  `Nothing tells any more what people of each variant do: ${title} does not count it, and the journey has no \`experiment.results\`.`
