import type { History, Workspace } from '../../ports.ts'
import { addWorktree } from './add-worktree.ts'
import { diffFile } from './diff-file.ts'
import { listAncestors } from './list-ancestors.ts'
import { listMessages } from './list-messages.ts'
import { readBlobs } from './read-blobs.ts'
import { readChanges } from './read-changes.ts'
import { readFileAt } from './read-file-at.ts'
import { readTree } from './read-tree.ts'
import { uncommittedFiles } from './uncommitted-files.ts'

/** Larger files are data or bundles; without their text the import graph says that it does not know their imports. */
const mostBytes = 2 * 1024 * 1024

/** The repository whose root is given. A workspace is needed for check-outs alone: it owns and removes them. */
export function openHistory(repository: string, workspace?: Workspace): History {
  return {
    changes: (base, head) => readChanges(repository, base, head),
    async files(commit) {
      const tree = await readTree(repository, commit)
      return { paths: [...tree.keys()], texts: (paths) => readTexts(repository, tree, paths) }
    },
    textAt: (commit, path) => readFileAt(repository, { commit, path }),
    difference: (base, head, path) => diffFile(repository, { base, head, path }),
    ancestors: (commit, most) => listAncestors(repository, commit, most),
    messages: (base, head) => listMessages(repository, base, head),
    uncommitted: () => uncommittedFiles(repository),
    async checkOut(commit, folder) {
      if (!workspace) throw new Error('A check-out needs a workspace to own it')
      workspace.own({ kind: 'worktree', repository, path: folder })
      await addWorktree(repository, commit, folder)
    },
  }
}

type Tree = Awaited<ReturnType<typeof readTree>>

async function readTexts(repository: string, tree: Tree, paths: string[]): Promise<Map<string, string>> {
  const readable = paths.flatMap((path) => {
    const file = tree.get(path)
    return file && file.size <= mostBytes ? [{ path, blob: file.blob }] : []
  })
  const contents = await readBlobs(
    repository,
    readable.map(({ blob }) => blob),
  )
  return new Map(
    readable.flatMap(({ path, blob }) => {
      const text = contents.get(blob)
      return text === undefined ? [] : [[path, text] as const]
    }),
  )
}
