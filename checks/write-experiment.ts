import { experimentsOf, type KeptExperiment } from './experiments-of.ts'
import { isRefused } from './is-refused.ts'
import type { Host, Refused } from './ports.ts'
import { renderExperiment } from './report/github/experiment/render-experiment.ts'
import type { ExperimentState } from './types.ts'
import { whyOvertaken } from './why-overtaken.ts'

/**
 * Keeps a state in the comment of its experiment, which is made where there is none: everybody who looks goes by that.
 * The same state is not written twice, and none over another one than it was made of. Two that make one at once leave
 * the older one.
 */
export async function writeExperiment(
  { state, kept }: { state: ExperimentState; kept?: KeptExperiment | undefined },
  host: Pick<Host, 'comments'>,
): Promise<KeptExperiment | Refused> {
  const { comments } = host
  const { pullRequest } = state
  const body = renderExperiment(state)
  if (kept !== undefined && isSame(kept.comment.body, body)) return { ...kept, state }
  const overtaken = kept && (await whyOvertaken(kept, host))
  if (overtaken) return overtaken
  const written = await comments.write({ pullRequest, ...(kept && { id: kept.comment.id }), body })
  if (isRefused(written) || kept !== undefined) return isRefused(written) ? written : { comment: written, state }
  const now = await comments.list(pullRequest)
  const all = isRefused(now) ? [] : experimentsOf(now, pullRequest)
  const older = all.find((one) => one.state.plan.journey === state.plan.journey && one.comment.id < written.id)
  if (older === undefined) return { comment: written, state }
  const removed = await comments.remove(written.id)
  return isRefused(removed) ? removed : older
}

/** The host may end lines in another way than they were sent. */
const isSame = (one: string, other: string) => one.replaceAll('\r\n', '\n').trim() === other.trim()
