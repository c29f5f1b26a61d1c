import type { ExperimentDecision, ExperimentFlag, ExperimentState, FlagUse } from '../types.ts'

/** The flag's key unless a command names one. */
export function usualFlag(journey: string, pullRequest: number): string {
  return `${journey}-${pullRequest}`
}

/** The flag as providers know it. */
export function flagOf({
  flag,
  plan,
  pullRequest,
}: Pick<ExperimentState, 'flag' | 'plan' | 'pullRequest'>): ExperimentFlag {
  return {
    key: flag,
    pullRequest,
    description: `Experiment of pull request #${pullRequest} on ${plan.journey}`,
    arms: plan.arms.map(({ name, share }) => ({ name, share })),
  }
}

/** What the flag does once it is decided: a winner for everybody where the team ships winners, else the control. */
export function useAfter({ outcome, arm }: ExperimentDecision, winner: 'ship' | 'keep'): FlagUse {
  return outcome === 'winner' && winner === 'ship' && arm !== undefined ? { use: 'all', arm } : { use: 'off' }
}

/** What the flag does after the end that a state tells of; undefined where that leaves it as it is. */
export function useAsEnded({ end, decision }: Pick<ExperimentState, 'end' | 'decision'>, winner: 'ship' | 'keep') {
  if (end !== undefined) return end.why === 'withdrawn' ? undefined : ({ use: 'off' } satisfies FlagUse)
  return decision && useAfter(decision, winner)
}
