import type { ConvergingPorts } from '../../checks/converge.ts'
import type { Commits, Records } from '../../checks/ports.ts'
import type { Selected, selectJourneys } from '../../checks/select-journeys.ts'
import { fewAtOnce } from './few-at-once.ts'

type Reads = { commits: Commits; records: Records }

const MOST = 500
/** Each may hold all texts of two commits. */
const MOST_AT_ONCE = 8

/**
 * Which journeys a change affects, asked once for two commits and a policy: a pull request is looked at many times until
 * its verdict is there, and the same commits are not to be judged by other records each time. Those that were asked for
 * last are kept.
 */
export function rememberSelections(
  select: typeof selectJourneys,
): (repository: number, host: Reads) => ConvergingPorts['select'] {
  const known = new Map<string, Promise<Selected>>()
  const few = fewAtOnce(MOST_AT_ONCE)
  return (repository, { commits: history, records }) =>
    async ({ request, policy }) => {
      const key = JSON.stringify([repository, request, policy.config])
      const selected =
        known.get(key) ??
        few(() => select({ request, scope: { all: false, journeys: [] }, policy }, { history, records }))
      known.delete(key)
      known.set(key, selected)
      selected.catch(() => known.delete(key))
      const [oldest] = known.keys()
      if (known.size > MOST && oldest !== undefined) known.delete(oldest)
      return selected
    }
}
