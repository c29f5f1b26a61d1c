import type { KeptExperiment } from './experiments-of.ts'
import { isRefused } from './is-refused.ts'
import type { Host, Refused } from './ports.ts'

/** How often somebody begins anew because somebody else is at the same experiment. */
export const MOST_BEGINNINGS = 3

/**
 * Why nothing may be done any more by a state that was read before: its comment holds another one by now, or is gone.
 * Whoever is told so begins anew.
 */
export async function whyOvertaken(
  { comment, state }: KeptExperiment,
  { comments }: Pick<Host, 'comments'>,
): Promise<Refused | undefined> {
  const now = await comments.list(state.pullRequest)
  if (isRefused(now)) return now
  if (now.find(({ id }) => id === comment.id)?.body === comment.body) return undefined
  const reason = `Somebody else is at the experiment on ${state.plan.journey} at this moment.`
  return { status: 'refused', code: 'overtaken', reason }
}
