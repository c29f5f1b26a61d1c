import { compareTrees } from '../../changes/compare-trees.ts'
import { HostRefused } from '../../errors.ts'
import { isRefused } from '../../is-refused.ts'
import type { Commits, Refused } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { download } from './download.ts'
import { type CommitTree, listTree } from './list-tree.ts'
import { type ArchiveLimits, type ArchiveTexts, readArchive } from './read-archive.ts'

const MiB = 1024 * 1024

/**
 * A larger file is data or a bundle, as in a clone. What the whole limits leave unread is missing, and the import graph
 * says that it does not know its imports.
 */
const limits: ArchiveLimits = {
  compressed: 256 * MiB,
  unpacked: 1024 * MiB,
  kept: 128 * MiB,
  file: 2 * MiB,
  entries: 200_000,
}

/** An archive leaves out what `.gitattributes` says (`export-ignore`); so many files are then asked for one by one. */
const MOST_ONE_BY_ONE = 100

/**
 * The commits of a repository that is not checked out: what a commit holds by its tree, what its files say by its
 * archive, one request each whatever their number. Both know no limit of 300 or 3,000 changed files.
 * @throws HostRefused where GitHub does not let us, or does not list a commit's files.
 */
export function openCommitArchive(connection: Connection, within: ArchiveLimits = limits): Commits {
  const trees = new Map<string, Promise<CommitTree>>()
  const treeOf = (commit: string): Promise<CommitTree> => {
    const known = trees.get(commit)
    if (known) return known
    const doing = `list the files of commit ${commit.slice(0, 7)}`
    const asked = orThrow(connection.attempt(doing, () => listTree(commit, connection)))
    trees.set(commit, asked)
    asked.catch(() => trees.delete(commit))
    return asked
  }
  return {
    changes: async (base, head) => compareTrees(await treeOf(base), await treeOf(head)),
    async files(commit) {
      const files = filesOf(await treeOf(commit))
      const texts = async (paths: string[]) => {
        const wanted = new Set(paths.filter((path) => (files.get(path)?.size ?? Number.NaN) <= within.file))
        const doing = `read the files of commit ${commit.slice(0, 7)}`
        const read = connection.attempt(doing, async () => {
          const archive = await archiveOf(commit, wanted, { connection, within })
          return archive.complete ? addLeftOut(archive.texts, wanted, files, connection) : archive.texts
        })
        return orThrow(read)
      }
      return { paths: [...files.keys()], texts }
    },
  }
}

/** Links and submodules are left out: they have no content of their own. */
const filesOf = (tree: CommitTree): CommitTree => new Map([...tree].filter(([, { mode }]) => mode.startsWith('100')))

function archiveOf(
  commit: string,
  wanted: ReadonlySet<string>,
  { connection, within }: { connection: Connection; within: ArchiveLimits },
): Promise<ArchiveTexts> {
  if (wanted.size === 0) return Promise.resolve({ texts: new Map(), complete: true })
  const { client, owner, repo } = connection
  const asked = { owner, repo, ref: commit, request: { redirect: 'manual' as const } }
  const address = () => client.rest.repos.downloadTarballArchive(asked)
  return download({ address, take: (body) => readArchive(body, wanted, within) }, connection)
}

/** What the archive has not, though the tree has it, where that is little. */
async function addLeftOut(
  texts: Map<string, string>,
  wanted: ReadonlySet<string>,
  files: CommitTree,
  { client, owner, repo }: Connection,
): Promise<Map<string, string>> {
  const left = [...wanted].flatMap((path) => (texts.has(path) ? [] : [{ path, sha: files.get(path)?.sha ?? '' }]))
  if (left.length > MOST_ONE_BY_ONE) return texts
  const read = left.map(async ({ path, sha }) => {
    const { data } = await client.rest.git.getBlob({ owner, repo, file_sha: sha })
    texts.set(path, Buffer.from(data.content, 'base64').toString('utf8'))
  })
  await Promise.all(read)
  return texts
}

async function orThrow<Value>(answer: Promise<Value | Refused>): Promise<Value> {
  const value = await answer
  if (isRefused(value)) throw new HostRefused(value)
  return value
}
