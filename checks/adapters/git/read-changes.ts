import { parseChanges } from '../../changes/parse-changes.ts'
import type { Change } from '../../types.ts'
import { readGit } from './read-git.ts'

/** The files that differ between two commits, with renames found by git. */
export async function readChanges(repository: string, base: string, head: string): Promise<Change[]> {
  const compare = (...format: string[]) =>
    readGit(repository, ['diff-tree', '-r', '-z', '-M', '--no-ext-diff', '--no-textconv', ...format, base, head, '--'])
  const [raw, numstat] = await Promise.all([compare('--raw', '--no-abbrev'), compare('--numstat')])
  return parseChanges({ raw, numstat })
}
