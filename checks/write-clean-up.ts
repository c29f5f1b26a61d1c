import { CLEAN_UP_LABEL } from './experiment/labels.ts'
import { isRefused } from './is-refused.ts'
import type { Host, Issue, Refused } from './ports.ts'
import { cleanUpMarker, renderCleanUp } from './report/github/experiment/render-clean-up.ts'
import type { ExperimentState } from './types.ts'

/** The issue that proposes to remove the path that lost: the one that is there already, else a new one. */
export async function writeCleanUp(
  { state, url }: { state: ExperimentState; url: string },
  { issues }: Pick<Host, 'issues'>,
): Promise<Pick<Issue, 'number'> | Refused> {
  const since = state.endedAt ?? state.plannedAt
  const found = await issues.labelled({ label: CLEAN_UP_LABEL, since: startOfDay(since), page: 1 })
  if (isRefused(found)) return found
  const marker = cleanUpMarker(state)
  const known = found.issues.find(({ mine, body }) => mine && body.startsWith(marker))
  return known ?? issues.open({ ...renderCleanUp(state, url), label: CLEAN_UP_LABEL })
}

/** The host's clock may be behind ours. */
const startOfDay = (moment: string) => `${moment.slice(0, 10)}T00:00:00Z`
