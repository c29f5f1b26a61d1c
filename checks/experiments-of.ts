import { readState } from './experiment/state-comment.ts'
import type { Comment } from './ports.ts'
import type { ExperimentState } from './types.ts'

/** An experiment as its comment on a pull request holds it. */
export type KeptExperiment = { comment: Comment; state: ExperimentState }

/** The experiments that comments of our own hold, one of each journey: of two that were written at once the older. */
export function experimentsOf(comments: Comment[], pullRequest: number): KeptExperiment[] {
  const kept = statesIn(
    comments.filter(({ mine }) => mine),
    pullRequest,
  )
  return kept.filter(
    ({ state }, at) => kept.findIndex((other) => other.state.plan.journey === state.plan.journey) === at,
  )
}

/**
 * What other bots seem to keep here: nothing is done by it, but to say so. A person's comment is not looked at, since
 * anybody can write one.
 */
export function foreignOf(comments: Comment[], pullRequest: number): KeptExperiment[] {
  return statesIn(
    comments.filter(({ mine, author }) => !mine && author.bot),
    pullRequest,
  )
}

function statesIn(comments: Comment[], pullRequest: number): KeptExperiment[] {
  return comments
    .toSorted((one, other) => one.id - other.id)
    .flatMap((comment) => {
      const state = readState(comment.body)
      // One that was copied here from elsewhere is none of this pull request.
      return state?.pullRequest === pullRequest ? [{ comment, state }] : []
    })
}

/** Whether somebody has to look after it: it was started, and has not ended. */
export function isAlive({ state }: Pick<KeptExperiment, 'state'>): boolean {
  return state.phase === 'armed' || state.phase === 'running'
}
