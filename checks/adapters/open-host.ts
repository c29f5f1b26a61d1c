import type { Commits, Host, Records, RepositoryFiles } from '../ports.ts'
import { type GitHubAccess, openGitHub } from './github/open-git-hub.ts'
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
