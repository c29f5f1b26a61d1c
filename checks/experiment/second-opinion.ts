import type { ExperimentDecision } from '../types.ts'

/**
 * What a provider thinks of an experiment, as people read it: where it names another winner than the plan's own table, or
 * one while that goes on, it is said. It decides nothing: its numbers and its way of looking at them are its own.
 */
export function secondOpinion(
  { winner, text }: { winner?: string; text: string },
  decision: ExperimentDecision,
): string {
  const ours = decision.outcome === 'winner' ? decision.arm : undefined
  if (winner === ours) return text
  return decision.outcome === 'running'
    ? `${text} By the plan it goes on.`
    : `${text} That is not what the plan’s own table says: ${decision.outcome}, which stands.`
}
