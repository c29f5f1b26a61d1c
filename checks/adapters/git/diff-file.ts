import { readGit } from './read-git.ts'

/** The unified diff of one file between two commits; empty when it is the same. */
export function diffFile(
  repository: string,
  { base, head, path }: { base: string; head: string; path: string },
): Promise<string> {
  const format = ['-p', '-U3', '--no-ext-diff', '--no-textconv', '--no-color', '--no-renames']
  return readGit(repository, ['diff-tree', '-r', ...format, base, head, '--', path])
}
