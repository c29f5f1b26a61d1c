import { findCommit } from './find-commit.ts'
import { runGit } from './run-git.ts'

/** `name` is as people say it, `tried` where it was looked for. */
export type DefaultBranch = { status: 'found'; name: string; commit: string } | { status: 'unknown'; tried: string[] }

/** The default branch as this clone knows it: that of `origin`, else `main` or `master`, the surest first. */
export async function findDefaultBranch(repository: string): Promise<DefaultBranch> {
  const { code, output } = await runGit(repository, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'])
  const named = code === 0 ? [output.trim()] : []
  const usual = ['refs/remotes/origin/main', 'refs/remotes/origin/master', 'refs/heads/main', 'refs/heads/master']
  const refs = [...new Set([...named, ...usual])]
  for (const ref of refs) {
    const commit = await findCommit(repository, ref)
    if (commit !== undefined) return { status: 'found', name: shortened(ref), commit }
  }
  return { status: 'unknown', tried: refs.map(shortened) }
}

function shortened(ref: string): string {
  return ref.replace(/^refs\/(?:remotes|heads)\//, '')
}
