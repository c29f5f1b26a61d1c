import { mistakes } from '../../errors.ts'
import { runGit } from './run-git.ts'

/** Where two commits met last; undefined where this clone knows no such commit. */
export async function mergeBase(repository: string, one: string, other: string): Promise<string | undefined> {
  const { code, output, complaint } = await runGit(repository, ['merge-base', one, other])
  if (code > 1) throw new Error(`git merge-base failed with ${code}: ${complaint.trim()}`)
  return code === 0 ? output.trim() : undefined
}

/** @throws UserMistake for histories that do not meet, or are cut short in this clone. */
export async function neededMergeBase(
  repository: string,
  base: { name: string; commit: string },
  head: { name: string; commit: string },
): Promise<string> {
  const found = await mergeBase(repository, base.commit, head.commit)
  if (found !== undefined) return found
  const names = { base: base.name, head: head.name }
  throw (await isShallow(repository)) ? mistakes.mergeBaseMissing(names) : mistakes.historiesUnrelated(names)
}

export async function isShallow(repository: string): Promise<boolean> {
  const { output } = await runGit(repository, ['rev-parse', '--is-shallow-repository'])
  return output.trim() === 'true'
}
