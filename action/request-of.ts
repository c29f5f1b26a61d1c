import { findCommit } from '../checks/adapters/git/find-commit.ts'
import { findRepository } from '../checks/adapters/git/find-repository.ts'
import { isShallow, neededMergeBase } from '../checks/adapters/git/merge-base.ts'
import { mistakes } from '../checks/errors.ts'
import type { AskedPullRequest, Task } from '../checks/events/decide-task.ts'
import type { Request, Scope } from '../checks/types.ts'
import type { Context } from './read-context.ts'

export type CommitsRequest = Extract<Request, { kind: 'commits' }>
export type MeasuringTask = Extract<Task, { do: 'measure' | 'record' }>
type Found = { request: CommitsRequest; repository: string }

/**
 * What a task compares, in the clone around the context's folder.
 * @throws UserMistake for a clone that lacks the commits.
 */
export function requestOf(task: MeasuringTask, { folder, commit }: Pick<Context, 'folder' | 'commit'>): Promise<Found> {
  return task.do === 'measure' ? ofPullRequest(task.pullRequest, folder) : ofCommit(commit, folder)
}

/** A pull request is measured for what it affects; of the default branch every journey is performed once. */
export function scopeOf(task: MeasuringTask): Scope {
  return task.do === 'measure' ? { all: false, journeys: [] } : { all: true, journeys: [], pairs: 1, minutes: 30 }
}

/**
 * The two commits of a pull request: its head, and where that left the branch it is to be merged into. That branch's tip
 * is taken as the clone has it, which is newer than the event of a run that is started again.
 */
async function ofPullRequest({ base, head }: AskedPullRequest, folder: string): Promise<Found> {
  const repository = await findRepository(folder)
  const tip = (await findCommit(repository, `refs/remotes/origin/${base.ref}`)) ?? base.sha
  for (const ref of [tip, head.sha]) await needCommit(repository, ref)
  const left = await neededMergeBase(repository, { name: base.ref, commit: tip }, { name: head.ref, commit: head.sha })
  return {
    repository,
    request: {
      kind: 'commits',
      base: left,
      head: head.sha,
      baseRef: base.ref,
      headRef: head.ref,
      ...(tip === left ? {} : { policyAt: tip }),
    },
  }
}

/** A commit beside itself: what is asked is what it runs, not what changed. */
async function ofCommit({ ref, sha }: Context['commit'], folder: string): Promise<Found> {
  const repository = await findRepository(folder)
  await needCommit(repository, sha)
  return { repository, request: { kind: 'commits', base: sha, head: sha, baseRef: ref, headRef: ref } }
}

async function needCommit(repository: string, ref: string): Promise<void> {
  if ((await findCommit(repository, ref)) !== undefined) return
  throw mistakes.refUnknown({ option: 'actions/checkout', ref, shallow: await isShallow(repository) })
}
