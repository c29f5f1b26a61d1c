import { writeCleanUp } from './write-clean-up.ts'
import { ALIVE_LABEL, LEARNT_LABEL } from './experiment/labels.ts'
import { experimentsOf, isAlive, type KeptExperiment } from './experiments-of.ts'
import { isRefused, mayComeLater } from './is-refused.ts'
import type { Host, Ports, Refused } from './ports.ts'
import type { ExperimentEnd, ExperimentState, PullRequest } from './types.ts'
import { writeExperiment } from './write-experiment.ts'

type Ending = {
  host: Pick<Host, 'comments' | 'issues' | 'labels'>
  clock: Pick<Ports['clock'], 'date'>
}

/**
 * Ends an experiment whose flag is where it belongs: first its comment says so, then comes what follows. With an `end` of
 * its own it was not decided: a decision that was not carried out yet is taken back, and what was seen stays.
 */
export async function endExperiment(
  { kept, pullRequest, end }: { kept: KeptExperiment; pullRequest: PullRequest; end?: ExperimentEnd },
  ports: Ending,
): Promise<KeptExperiment | Refused> {
  const { hindrance: _, decision, ...before } = kept.state
  const state: ExperimentState = {
    ...before,
    phase: 'ended',
    endedAt: ports.clock.date().toISOString(),
    ...(end ? { end } : decision && { decision }),
    ...(pullRequest.merged && { merged: pullRequest.merged.sha }),
  }
  const written = await writeExperiment({ state, kept }, ports.host)
  return isRefused(written) ? written : finishExperiment({ kept: written, pullRequest }, ports)
}

/**
 * What follows an end, each of it once however often it is begun: the issue to remove what lost, the label by which what
 * was learnt is found, and last the label of the living, so that nobody stops coming before all is done.
 */
export async function finishExperiment(
  { kept, pullRequest }: { kept: KeptExperiment; pullRequest: PullRequest },
  { host }: Ending,
): Promise<KeptExperiment | Refused> {
  const cleaned = await withCleanUp(kept, host)
  if (isRefused(cleaned)) return cleaned
  const { number } = pullRequest
  if (cleaned.state.decision !== undefined) {
    const learnt = await host.labels.add(number, LEARNT_LABEL)
    if (isRefused(learnt)) return learnt
  }
  const comments = await host.comments.list(number)
  if (isRefused(comments)) return comments
  if (experimentsOf(comments, number).some(isAlive)) return cleaned
  const removed = await host.labels.remove(number, ALIVE_LABEL)
  return isRefused(removed) ? removed : cleaned
}

/** A change that was merged has two paths in its code, one of which lost. Where issues may not be opened, there is none. */
async function withCleanUp(kept: KeptExperiment, host: Ending['host']): Promise<KeptExperiment | Refused> {
  const { state } = kept
  const isDue = state.merged !== undefined && state.cleanUp === undefined && state.decision?.outcome !== 'invalid'
  if (!isDue) return kept
  const issue = await writeCleanUp({ state, url: kept.comment.url }, host)
  if (isRefused(issue)) return mayComeLater(issue) ? issue : kept
  return writeExperiment({ state: { ...state, cleanUp: issue.number }, kept }, host)
}
