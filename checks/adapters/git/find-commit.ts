import { runGit } from './run-git.ts'

/** The full id of the commit that a ref means; undefined for what means none, and for what git would take as an option. */
export async function findCommit(repository: string, ref: string): Promise<string | undefined> {
  if (ref === '' || ref.startsWith('-') || ref.includes('\0')) return undefined
  const { code, output } = await runGit(repository, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])
  return code === 0 ? output.trim() : undefined
}
