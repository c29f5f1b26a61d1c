import { mistakes } from '../../errors.ts'
import { findCommit } from './find-commit.ts'
import { findDefaultBranch } from './find-default-branch.ts'
import { findRepository } from './find-repository.ts'
import { isShallow, mergeBase, neededMergeBase } from './merge-base.ts'

/** Two commits of a repository by their full ids, and what they were called. */
export type Commits = { repository: string; base: string; head: string; baseRef: string; headRef: string }

/**
 * Head is the commit that is checked out unless named. A named base is taken as it is; else base is where head
 * left the default branch, as far as this clone knows it: that of `origin`, else `main` or `master`.
 * @throws UserMistake for what is no repository, an unknown ref, and histories that do not meet or are cut short.
 */
export async function resolveCommits(folder: string, refs: { base?: string; head?: string }): Promise<Commits> {
  const repository = await findRepository(folder)
  const headRef = refs.head ?? 'HEAD'
  const head = await headOf(repository, refs.head)
  if (refs.base === undefined) {
    const branch = await neededDefaultBranch(repository)
    const base = await neededMergeBase(repository, branch, { name: headRef, commit: head })
    return { repository, base, head, baseRef: branch.name, headRef }
  }
  const base = await named(repository, '--base', refs.base)
  const meets = (await mergeBase(repository, base, head)) !== undefined
  if (!meets && !(await isShallow(repository))) throw mistakes.historiesUnrelated({ base: refs.base, head: headRef })
  return { repository, base, head, baseRef: refs.base, headRef }
}

async function headOf(repository: string, ref: string | undefined): Promise<string> {
  if (ref !== undefined) return named(repository, '--head', ref)
  const commit = await findCommit(repository, 'HEAD')
  if (commit === undefined) throw mistakes.repositoryEmpty({ repository })
  return commit
}

async function named(repository: string, option: string, ref: string): Promise<string> {
  const commit = await findCommit(repository, ref)
  if (commit === undefined) throw mistakes.refUnknown({ option, ref, shallow: await isShallow(repository) })
  return commit
}

async function neededDefaultBranch(repository: string): Promise<{ name: string; commit: string }> {
  const branch = await findDefaultBranch(repository)
  if (branch.status === 'found') return branch
  throw mistakes.defaultBranchUnknown({ tried: branch.tried, shallow: await isShallow(repository) })
}
