import type { FlowVersions } from '../types.ts'

/** Enough to know whether two different flows can each be done; their times are not to be compared. */
const CHANGED_PAIRS = 4

/** How many pairs a flow may take: the budget's, and few where the arms' flows differ. */
export function mostPairs({ pairs, versions }: { pairs: number; versions: FlowVersions | undefined }): number {
  return versions?.status === 'changed' ? Math.min(CHANGED_PAIRS, pairs) : pairs
}
