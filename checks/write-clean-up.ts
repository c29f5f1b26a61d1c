import { CLEAN_UP_LABEL } from './experiment/labels.ts'
import { isRefused } from './is-refused.ts'
import type { Host, Issue, Refused } from './ports.ts'
import { cleanUpMarker, renderCleanUp } from './report/github/experiment/render-clean-up.ts'
import type { ExperimentState } from './types.ts'

/**
 * The issue that proposes to remove the path that lost: the one that is there already, else a new one. Of two that were
 * opened at once the older one stays open.
 */
export async function writeCleanUp(
  { state, url }: { state: ExperimentState; url: string },
  { issues }: Pick<Host, 'issues'>,
): Promise<Pick<Issue, 'number'> | Refused> {
  const known = await oldestOf(state, issues)
  if (known !== undefined) return known
  const opened = await issues.open({ ...renderCleanUp(state, url), label: CLEAN_UP_LABEL })
  if (isRefused(opened)) return opened
  const oldest = await oldestOf(state, issues)
  if (oldest === undefined || isRefused(oldest) || oldest.number >= opened.number) return opened
  const closed = await issues.close(opened.number)
  return isRefused(closed) ? closed : oldest
}

async function oldestOf(state: ExperimentState, issues: Host['issues']): Promise<Issue | undefined | Refused> {
  const since = startOfDay(state.endedAt ?? state.plannedAt)
  const found = await issues.labelled({ label: CLEAN_UP_LABEL, since, page: 1 })
  if (isRefused(found)) return found
  const marker = cleanUpMarker(state)
  return found.issues.findLast(({ mine, body }) => mine && body.startsWith(marker))
}

/** The host's clock may be behind ours. */
const startOfDay = (moment: string) => `${moment.slice(0, 10)}T00:00:00Z`
