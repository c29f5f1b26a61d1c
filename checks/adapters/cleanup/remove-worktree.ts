import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Set inside a git hook, they would lead git to another repository. */
const placesOfGit = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
]

/**
 * Removes a git worktree, locked, dirty or half made, and what the repository knows of it. It does not
 * run `git worktree prune`, which would also forget the user's own worktrees on a disk not mounted now.
 * The folder goes first: git removes the record of a missing worktree, but not of a damaged one.
 */
export async function removeWorktree(repository: string, path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 })
  if (!existsSync(repository)) return
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !placesOfGit.includes(name)))
  const remove = ['-C', repository, 'worktree', 'remove', '--force', '--force', path]
  try {
    await promisify(execFile)('git', remove, { env: { ...env, LC_ALL: 'C' } })
  } catch (error) {
    const neverAdded = error instanceof Error && error.message.includes('is not a working tree')
    if (!neverAdded) throw error
  }
}
