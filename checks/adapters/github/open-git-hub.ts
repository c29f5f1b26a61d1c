import type { Commits, Host, Records, RepositoryFiles } from '../../ports.ts'
import { openArtifacts, type Unpack } from './artifacts.ts'
import type { Tokens } from './bring-token.ts'
import { openCheckRuns } from './check-runs.ts'
import { openComments } from './comments.ts'
import { openCommitArchive } from './commit-archive.ts'
import { openCommitTexts } from './commit-texts.ts'
import { connect } from './connect.ts'
import { openDeployments } from './deployments.ts'
import { openIssues } from './issues.ts'
import { openLabels } from './labels.ts'
import { openLeftRecords, type UnpackRecords } from './left-records.ts'
import type { Waiting } from './open-client.ts'
import { openPeople } from './people.ts'
import { openPullRequests } from './pull-requests.ts'
import { openRepositoryFiles } from './repository-files.ts'
import { JOB } from './who-counts.ts'
import { openWorkflowRuns } from './workflow-runs.ts'

export type GitHubAccess = Waiting & {
  /** Goes into the header of requests to `apiUrl`, and nowhere else. */
  token: string | Tokens
  /** "https://api.github.com", or "https://HOST/api/v3" of an Enterprise Server. */
  apiUrl: string
  /** What people open: "https://github.com". */
  webUrl: string
  /** "owner/name" */
  repository: string
  /** Login of whom the token belongs to, "[bot]" included; default: that of a job. */
  identity?: string
  /** Logins whose comments and issues are ours; default: the identity's alone. */
  ours?: readonly string[]
  signal: AbortSignal
  log: (line: string) => void
}

/** A repository on GitHub, as its token may see and change it. */
export function openGitHub(
  { webUrl, identity = JOB, ...access }: GitHubAccess,
  unpack: { report: Unpack; records: UnpackRecords },
): Host & { commits: Commits; records: Pick<Records, 'list'>; files: RepositoryFiles } {
  const connection = connect({ ...access, identity })
  const url = `${webUrl.replace(/\/+$/, '')}/${access.repository}`
  return {
    repository: access.repository,
    url,
    pullRequests: openPullRequests(connection),
    checkRuns: openCheckRuns(connection),
    comments: openComments(connection),
    people: openPeople(connection),
    runs: openWorkflowRuns(connection),
    artifacts: openArtifacts(connection, unpack.report),
    issues: openIssues(connection),
    labels: openLabels(connection),
    deployments: openDeployments(connection, url),
    history: openCommitTexts(connection),
    commits: openCommitArchive(connection),
    files: openRepositoryFiles(connection),
    records: openLeftRecords(connection, unpack.records, access.log),
  }
}
