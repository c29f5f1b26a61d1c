import { runGit } from './run-git.ts'

/** The full names under which this clone may know the default branch, the surest first. */
export async function defaultBranches(repository: string): Promise<string[]> {
  const { code, output } = await runGit(repository, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'])
  const named = code === 0 ? [output.trim()] : []
  const usual = ['refs/remotes/origin/main', 'refs/remotes/origin/master', 'refs/heads/main', 'refs/heads/master']
  return [...new Set([...named, ...usual])]
}
