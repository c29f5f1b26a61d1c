import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ExperimentPorts, Feedback, Issues, Ports, RepositoryFiles, Workspace } from '../ports.ts'
import { openReach } from './egress/open-reach.ts'
import { openReachingFetch } from './egress/open-reaching-fetch.ts'
import { openFeedback } from './feedback/open-feedback.ts'
import { openHistory } from './git/open-history.ts'
import { openKpiSources } from './kpis/open-kpi-sources.ts'
import { openExperiments } from './open-experiments.ts'

/** What judging needs: it reads, runs nothing, and loads nothing that could. */
export function openReadingPorts({
  folder,
  repository,
  workspace,
  issues,
  files,
  variables = {},
}: {
  folder: string
  repository: string | undefined
  workspace?: Workspace
  /** Whom to ask for issues; missing where nobody is known. */
  issues?: Issues
  /** Who changes files of the repository; missing where nobody may. */
  files?: RepositoryFiles
  /** What a configuration may name, besides what the environment has. */
  variables?: Record<string, string>
}): Pick<Ports, 'history' | 'disk' | 'kpis'> & {
  feedback: Feedback
  experiments: Omit<ExperimentPorts, 'kpis' | 'select'>
} {
  // Whoever may write the configuration may run anything on this machine, and its Prometheus may be beside it.
  const reach = openReach({ allowPrivate: () => true })
  const env = (name: string) => variables[name] ?? teamsVariable(name)
  const now = () => new Date()
  const kpis = openKpiSources({ now, env, reach })
  const fetch = openReachingFetch(reach)
  return {
    history: repository === undefined ? undefined : openHistory(repository, workspace),
    disk: { folder, text: (path) => textOf(resolve(folder, path)) },
    kpis,
    feedback: openFeedback({
      ...(issues && { issues }),
      askWarehouse: kpis.rows,
      env,
      fetch,
      now,
    }),
    experiments: openExperiments({ env, fetch, now, kpis, ...(files && { files }) }),
  }
}

/** A variable that a configuration may name: none of those that the host of the pull requests sets. */
function teamsVariable(name: string): string | undefined {
  return /^(GITHUB|ACTIONS|INPUT|RUNNER)_/.test(name) ? undefined : process.env[name]
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'EACCES'].includes(code)) return undefined
    throw error
  }
}
