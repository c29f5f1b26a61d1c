import { HostRefused } from '../../errors.ts'
import type { Connection } from './connect.ts'

/** A submodule has a commit for its content, and no size. */
export type CommitTree = ReadonlyMap<string, { sha: string; mode: string; size?: number }>

/** GitHub cuts long lists off; then each folder is asked for by itself, and so many times in all. */
const MOST_REQUESTS = 100

/**
 * All files, links and submodules of a commit, in git's order.
 * @throws HostRefused for one of more files than can be listed in a hundred requests.
 */
export async function listTree(commit: string, connection: Connection): Promise<CommitTree> {
  const { client, owner, repo } = connection
  const files = new Map<string, { sha: string; mode: string; size?: number }>()
  let left = MOST_REQUESTS

  const ask = async (sha: string, how: { recursive?: string }) => {
    left -= 1
    if (left < 0) throw new HostRefused(tooMany(commit))
    return (await client.rest.git.getTree({ owner, repo, tree_sha: sha, ...how })).data
  }
  const list = async (sha: string, above: string): Promise<void> => {
    const whole = await ask(sha, { recursive: '1' })
    const { tree, truncated } = whole.truncated ? await ask(sha, {}) : whole
    if (truncated) throw new HostRefused(tooMany(commit))
    for (const entry of tree) {
      const path = `${above}${entry.path}`
      if (entry.type !== 'tree') {
        const size = entry.size === undefined ? {} : { size: entry.size }
        files.set(path, { sha: entry.sha, mode: entry.mode, ...size })
      } else if (whole.truncated) await list(entry.sha, `${path}/`)
    }
  }
  await list(commit, '')
  return files
}

const tooMany = (commit: string) => ({
  status: 'refused' as const,
  code: 'invalid' as const,
  reason: `GitHub does not list all files of commit ${commit.slice(0, 7)}: there are too many.`,
})
