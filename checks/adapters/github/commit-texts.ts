import { HostRefused, mistakes } from '../../errors.ts'
import { isRefused } from '../../is-refused.ts'
import type { History } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { unlessMissing } from './unless-missing.ts'

const mostBytes = 1024 * 1024
const MOST_COMMITS = 100

/**
 * The files of a commit, or of HEAD or a branch, read over the network; the same answers as a clone's: a folder is no
 * file.
 * @throws UserMistake for a file larger than 1 MiB. @throws HostRefused where GitHub does not let us.
 */
export function openCommitTexts({ client, owner, repo, attempt }: Connection): Pick<History, 'textAt' | 'messages'> {
  /** A token that may not see the commit is told the same, and must not be taken for a commit without the file. */
  const mustBeSeen = (commit: string): Promise<unknown> =>
    /^[\da-f]{40}$/.test(commit)
      ? client.rest.git.getCommit({ owner, repo, commit_sha: commit })
      : client.rest.repos.get({ owner, repo })
  return {
    async messages(base, head) {
      const found = await attempt(`list the commits of ${head.slice(0, 7)}`, async () => {
        const basehead = `${base}...${head}`
        const compared = client.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: MOST_COMMITS })
        return (await unlessMissing(compared))?.data.commits.map(({ commit }) => commit.message).toReversed() ?? []
      })
      // What a change is hoped to do is no reason to have no verdict.
      return isRefused(found) ? [] : found
    },
    async textAt(commit, path) {
      const found = await attempt(`read ${path} at ${commit.slice(0, 7)}`, async () => {
        const options = { owner, repo, path, ref: commit, mediaType: { format: 'raw' } }
        const file = await unlessMissing(client.rest.repos.getContent(options))
        if (file === undefined) await mustBeSeen(commit)
        return file
      })
      if (isRefused(found)) throw new HostRefused(found)
      if (found === undefined) return undefined
      const text = textOf(found.data)
      const size = Buffer.byteLength(text ?? '')
      if (size > mostBytes) throw mistakes.fileTooLarge({ path, size, limit: mostBytes })
      return text
    },
  }
}

/** The raw content, as text or as bytes by what GitHub takes it for; a folder comes as a list. */
function textOf(data: unknown): string | undefined {
  if (typeof data === 'string') return data
  return data instanceof ArrayBuffer ? new TextDecoder().decode(data) : undefined
}
