import { readGit } from './read-git.ts'

/** A file of a commit: the id of its content, and its size in bytes, NaN when the content is not in this clone. */
export type TreeFile = { blob: string; size: number }

/**
 * The files of a commit by their paths, in git's order, or only those at or below `path`. Symbolic links and
 * submodules are left out: they have no content of their own.
 */
export async function readTree(repository: string, commit: string, path?: string): Promise<Map<string, TreeFile>> {
  const only = path === undefined ? [] : [path]
  const output = await readGit(repository, ['ls-tree', '-r', '-z', '--long', '--full-tree', commit, '--', ...only])
  const files = new Map<string, TreeFile>()
  for (const line of output.split('\0').slice(0, -1)) {
    const [, mode, blob, size, path] = /^(\d+) \w+ ([\da-f]+) +(\d+|-|BAD)\t(.*)$/s.exec(line) ?? []
    if (blob === undefined || path === undefined) throw new Error(`Not a line of git ls-tree: ${line}`)
    if (mode?.startsWith('100')) files.set(path, { blob, size: Number(size) })
  }
  return files
}
