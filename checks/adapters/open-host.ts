import type { Commits, Host } from '../ports.ts'
import { type GitHubAccess, openGitHub } from './github/open-git-hub.ts'
import { unpackReport } from './records/unpack-report.ts'

/** The host of the pull requests of one repository, spoken to with one token; `commits` need no clone. */
export function openHost(access: GitHubAccess): Host & { commits: Commits } {
  return openGitHub(access, unpackReport)
}
