import type { Change } from '../types.ts'

/** The files of a commit by their paths: what git calls their content, and their mode ("100644", links "120000"). */
export type Tree = ReadonlyMap<string, { sha: string; mode: string }>

/**
 * The files that differ between two commits, by path. A file that is gone is renamed to one that came with the same
 * content; one that was also edited is told as deleted and added. Whether a file is binary a tree does not tell: no
 * change is said to be.
 */
export function compareTrees(base: Tree, head: Tree): Change[] {
  const gone = new Map([...base].filter(([path]) => !head.has(path)))
  const bySha = Map.groupBy(gone.keys(), (path) => gone.get(path)?.sha)
  const changes = [...head].flatMap(([path, { sha, mode }]): Change[] => {
    const before = base.get(path)
    if (before) return before.sha === sha && before.mode === mode ? [] : [change(path, 'modified')]
    const from = takeOut(bySha.get(sha) ?? [], path)
    if (from === undefined) return [change(path, 'added')]
    gone.delete(from)
    return [{ ...change(path, 'renamed'), from }]
  })
  const deleted = [...gone.keys()].map((path) => change(path, 'deleted'))
  return [...changes, ...deleted].sort((one, other) => (one.path < other.path ? -1 : 1))
}

const change = (path: string, status: Change['status']): Change => ({ path, status, binary: false })

/** One of the same name before others, as git does. */
function takeOut(paths: string[], path: string): string | undefined {
  const same = paths.findIndex((from) => nameOf(from) === nameOf(path))
  return paths.splice(Math.max(same, 0), 1)[0]
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
