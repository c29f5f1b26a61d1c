import type { JourneyVerdict } from '../types.ts'

/** A journey is clearly below its target, its configuration demands an experiment, and nobody accepted to go without. */
export function demandsExperiment({ findings }: JourneyVerdict): boolean {
  return findings.some(({ rule, accepted }) => rule === 'experiment-demanded' && !accepted)
}
