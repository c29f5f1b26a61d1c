import { isRefused } from '../../is-refused.ts'
import type { PullRequests, Refused } from '../../ports.ts'
import type { PullRequest } from '../../types.ts'
import type { Connection } from './connect.ts'
import { toPullRequest } from './to-pull-request.ts'
import { unlessMissing } from './unless-missing.ts'

/** More than GitHub lists of a pull request's files, 3,000. */
const MOST_FILES = 3_000
/** A commit that heads more open pull requests than this is not somebody's change. */
const MOST_OF_HEAD = 10
/** A label of ours is on a few; more than a page of them is a mistake of somebody. */
const MOST_LABELLED = 100

export function openPullRequests(connection: Connection): PullRequests {
  const { client, owner, repo, attempt } = connection
  return {
    read: (number) => attempt(`read pull request #${number}`, () => read(number, connection)),
    open: () =>
      attempt('list the open pull requests', async () => {
        const options = { owner, repo, state: 'open' as const, per_page: 100 }
        const open = await client.paginate(client.rest.pulls.list, options)
        return open.map(({ number, head }) => ({ number, head: head.sha }))
      }),
    async ofHead(sha) {
      const listed = await attempt(`find the pull requests of commit ${sha.slice(0, 7)}`, () =>
        client.paginate(client.rest.repos.listPullRequestsAssociatedWithCommit, {
          owner,
          repo,
          commit_sha: sha,
          per_page: 100,
        }),
      )
      if (isRefused(listed)) return listed
      const open = listed.filter(({ state, head }) => state === 'open' && head.sha === sha)
      const numbers = open.map(({ number }) => number).sort((a, b) => a - b)
      return readAll(numbers.slice(0, MOST_OF_HEAD), sha, this)
    },
    mergeBase: (base, head) =>
      attempt(`compare ${base.slice(0, 7)} with ${head.slice(0, 7)}`, async () => {
        const found = await unlessMissing(
          client.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead: `${base}...${head}`, per_page: 1 }),
        )
        return found && { sha: found.data.merge_base_commit.sha }
      }),
    files: (number) =>
      attempt(`list the files of pull request #${number}`, async () => {
        const options = { owner, repo, pull_number: number, per_page: 100 }
        const files = await client.paginate(client.rest.pulls.listFiles, options)
        return { paths: files.map(({ filename }) => filename), complete: files.length < MOST_FILES }
      }),
    labelled: (label) =>
      attempt(`list the pull requests labelled ${label}`, async () => {
        const options = { owner, repo, labels: label, state: 'all' as const, per_page: MOST_LABELLED }
        const { data } = await client.rest.issues.listForRepo(options)
        return data.filter((issue) => issue.pull_request !== undefined).map(({ number }) => number)
      }),
  }
}

async function read(number: number, { client, owner, repo }: Connection): Promise<PullRequest | undefined> {
  const found = await unlessMissing(client.rest.pulls.get({ owner, repo, pull_number: number }))
  if (found === undefined) {
    // Without the right to read it, a token is told the same; then the repository is not there for it either.
    await client.rest.repos.get({ owner, repo })
    return undefined
  }
  const branch = await unlessMissing(client.rest.repos.getBranch({ owner, repo, branch: found.data.base.ref }))
  return toPullRequest(found.data, branch?.data.commit.sha)
}

/** The list tells less of each than is needed, and of a moment ago. */
async function readAll(
  numbers: number[],
  sha: string,
  pulls: Pick<PullRequests, 'read'>,
): Promise<PullRequest[] | Refused> {
  const all: PullRequest[] = []
  for (const number of numbers) {
    const found = await pulls.read(number)
    if (isRefused(found)) return found
    if (found?.state === 'open' && found.head.sha === sha) all.push(found)
  }
  return all
}
