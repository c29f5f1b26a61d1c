import { readGit } from './read-git.ts'

/** Checks a commit out into a new folder, without a branch and without running the repository's hooks. */
export async function addWorktree(repository: string, commit: string, folder: string): Promise<void> {
  await readGit(repository, ['worktree', 'add', '--quiet', '--detach', '--', folder, commit])
}
