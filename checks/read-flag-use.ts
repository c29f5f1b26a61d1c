import { HostRefused } from './errors.ts'
import { isRefused } from './is-refused.ts'
import type { ExperimentPorts, FlagReading, Host } from './ports.ts'
import type { ExperimentFlag, PullRequest } from './types.ts'

/** Of a change that is larger, whatever reads a flag is among so many of its files. */
const MOST_FILES = 200
const isCode = (path: string) =>
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html|py|rb|go|java|kt|php|cs|swift|dart)$/.test(path)

/**
 * Whether the files that a pull request changes read the flag, as they are at its head, with a path for the control. That
 * other files read it shows nothing of this change: not behind the flag, it would reach everybody with the merge.
 */
export async function readFlagUse(
  { pullRequest, flag }: { pullRequest: Pick<PullRequest, 'number' | 'head'>; flag: ExperimentFlag },
  {
    host,
    experiments,
  }: { host: Pick<Host, 'pullRequests' | 'history'>; experiments: Pick<ExperimentPorts, 'flagReads'> },
): Promise<FlagReading> {
  const changed = await host.pullRequests.files(pullRequest.number)
  if (isRefused(changed)) return { status: 'not read', why: changed.reason }
  const files: { path: string; text: string }[] = []
  try {
    for (const path of changed.paths.filter(isCode).slice(0, MOST_FILES)) {
      const text = await host.history.textAt(pullRequest.head.sha, path)
      if (text !== undefined) files.push({ path, text })
    }
  } catch (error) {
    if (error instanceof HostRefused) return { status: 'not read', why: error.refused.reason }
    throw error
  }
  return experiments.flagReads(files, flag)
}
