import { findCommit } from '../checks/adapters/git/find-commit.ts'
import { findRepository } from '../checks/adapters/git/find-repository.ts'
import { isShallow, neededMergeBase } from '../checks/adapters/git/merge-base.ts'
import { mistakes } from '../checks/errors.ts'
import type { AskedPullRequest } from '../checks/events/decide-task.ts'
import type { Request } from '../checks/types.ts'

export type CommitsRequest = Extract<Request, { kind: 'commits' }>

/**
 * The two commits of a pull request in the clone around `folder`: its head, and where that left the branch it is
 * to be merged into. That branch's tip is taken as the clone has it, which is newer than the event of a run
 * that is started again.
 * @throws UserMistake for a clone that lacks them.
 */
export async function requestOf(
  { base, head }: AskedPullRequest,
  folder: string,
): Promise<{ request: CommitsRequest; repository: string }> {
  const repository = await findRepository(folder)
  const tip = (await findCommit(repository, `refs/remotes/origin/${base.ref}`)) ?? base.sha
  for (const ref of [tip, head.sha]) {
    if ((await findCommit(repository, ref)) !== undefined) continue
    throw mistakes.refUnknown({ option: 'actions/checkout', ref, shallow: await isShallow(repository) })
  }
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
