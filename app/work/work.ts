import type { Later } from '../../checks/later-by.ts'

/**
 * A repository of an installation, by the ids that outlive renames and transfers. `name` ("owner/name") is what
 * events last called it, to ask GitHub by; nothing is found by it.
 */
export type Place = { installation: number; repository: number; name: string }

/**
 * What a person asked for with an event, and what cannot be seen in the state of the pull request: an answer to a
 * comment, what a button is for, another measurement. `by` is a login, whose rights are asked again.
 */
export type Todo =
  | { do: 'answerComment'; comment: number }
  | { do: 'pressed'; checkRun: number; button: string; by: string }
  | { do: 'measureAgain'; checkRun?: number; by: string }

/** `tries` counts the looks in which it was given and not done. */
export type GivenTodo = { id: string; todo: Todo; tries: number }

/**
 * What the app does at GitHub. Events only mark; these read the state anew and bring it to what it should be, so that
 * doing it twice, late, or again after a death in the middle comes to the same. `retryAt` is when a limit of the host
 * ends: nothing of the installation is begun before. `again` is of this one matter: it is tried again later, as is what
 * throws, ever more rarely.
 */
export type Work = {
  /**
   * Brings the check, the comment and the answers of a pull request to what they should be. `done` are the ids of
   * todos that need not come again, `head` the commit that it was done for, `lookAgainAt` when to look without an
   * event. `gone` when there is nothing to look after any more. `before` is the head that something was written for
   * last; `begins` is told, before anything is, when that is another one.
   */
  converge(
    asked: { place: Place; number: number; todos: GivenTodo[]; before?: string },
    signal: AbortSignal,
    begins: (head: string) => Promise<void>,
  ): Promise<Converged>
  /** Which open pull requests a commit heads: the events of forks name none. */
  pullRequestsOf(asked: { place: Place; sha: string }, signal: AbortSignal): Promise<Found>
  /** A merge group waits for the check on its commit, or has `ended`. */
  mergeGroup(asked: { place: Place; sha: string; ended: boolean }, signal: AbortSignal): Promise<Later>
  /**
   * All open pull requests of a repository with their heads, and the numbers of those with an experiment that is alive,
   * merged ones too; `gone` when it can be reached no more.
   */
  openPullRequests(asked: { place: Place }, signal: AbortSignal): Promise<Open>
}

export type Converged = Later & { done: string[]; head?: string; lookAgainAt?: Date; gone?: true }
export type Found = Later & { numbers: number[] }
export type Open = Later & { pullRequests: { number: number; head: string }[]; experiments: number[]; gone?: true }
