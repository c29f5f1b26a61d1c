import { findDefaultBranch } from './find-default-branch.ts'
import { runGit } from './run-git.ts'

/** Whether a commit is part of the default branch as this clone knows it: its tip, or one before that. */
export async function isOnDefaultBranch(repository: string, commit: string): Promise<boolean> {
  const branch = await findDefaultBranch(repository)
  if (branch.status === 'unknown') return false
  const { code } = await runGit(repository, ['merge-base', '--is-ancestor', commit, branch.commit])
  return code === 0
}
