import type { PlannedExperiment } from '../types.ts'
import { sizeText } from './hypothesis-text.ts'

/** Of an experiment that is not feasible: the effect that would show, and what would help, a line each. */
export function helpLines({
  detectable,
  weeksNeeded,
  help,
}: Extract<PlannedExperiment, { status: 'not feasible' }>): string[] {
  // An absolute effect is one of a share, in percentage points.
  const smallest = detectable && sizeText({ kind: 'share' }, detectable)
  const isSaid = smallest === undefined || help.some((line) => line.includes(`effect of ${smallest}`))
  return [
    ...(isSaid ? [] : [`The smallest effect that would show in time is ${smallest}.`]),
    ...(weeksNeeded === null ? ['It would take more than two years.'] : []),
    ...help,
  ]
}
