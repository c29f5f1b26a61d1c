import { isRefused } from '../is-refused.ts'
import type { Commits, Host, Records, Refused, RepositoryFiles } from '../ports.ts'
import { type GitHubAccess, openGitHub } from './github/open-git-hub.ts'
import { whoCounts } from './github/who-counts.ts'
import { unpackRecords } from './records/unpack-records.ts'
import { unpackReport } from './records/unpack-report.ts'

/**
 * The host of the pull requests of one repository, spoken to with one token; `commits` need no clone, `files` are those
 * that teams let us change, and `records` are those that the default branch left.
 */
export function openHost(
  access: GitHubAccess,
): Host & { commits: Commits; records: Pick<Records, 'list'>; files: RepositoryFiles } {
  return openGitHub(access, { report: unpackReport, records: (kind, zip) => unpackRecords(kind, zip, new Date()) })
}

/**
 * The same, where nobody knows whose the token is: the host is asked. What its owner wrote counts, and what jobs of the
 * repository wrote; with `as`, what that account wrote and nothing else.
 */
export async function openHostAs(
  access: Omit<GitHubAccess, 'identity' | 'ours'>,
  as?: string,
): Promise<ReturnType<typeof openHost> | Refused> {
  const who = await whoCounts(access, as)
  return isRefused(who) ? who : openHost({ ...access, ...who })
}
