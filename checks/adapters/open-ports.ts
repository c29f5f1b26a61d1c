import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type {
  ExperimentPorts,
  Feedback,
  Host,
  Issues,
  Ports,
  Progress,
  Records,
  RepositoryFiles,
  Workspace,
} from '../ports.ts'
import { openCoverage } from './coverage/open-coverage.ts'
import { openEgress } from './egress/open-egress.ts'
import { openReach } from './egress/open-reach.ts'
import { openReachingFetch } from './egress/open-reaching-fetch.ts'
import { openFeedback } from './feedback/open-feedback.ts'
import { openHistory } from './git/open-history.ts'
import { openKpiSources } from './kpis/open-kpi-sources.ts'
import { openAudits } from './lighthouse/open-audits.ts'
import { openExperiments } from './open-experiments.ts'
import { openPictures } from './pictures/open-pictures.ts'
import { openAuditBrowsers } from './playwright/open-audit-browsers.ts'
import { openFlows } from './playwright/open-flows.ts'
import { openServer } from './serve/open-server.ts'

/** The real world, put together for one run in `folder`. The entrances call this; only here do adapters meet. */
export function openPorts({
  folder,
  repository,
  workspace,
  keepEvidence,
  progress,
  signal,
  host,
  records,
}: {
  folder: string
  /** Root of the git repository under test; undefined when two addresses need none. */
  repository: string | undefined
  workspace: Workspace
  keepEvidence: Ports['keepEvidence']
  progress: (event: Progress) => void
  signal: AbortSignal
  /** Whom to ask for deployments; undefined where nobody is known. */
  host?: Pick<Host, 'deployments'>
  /** What earlier runs kept; undefined where nobody says where. */
  records?: Records | undefined
}): Ports {
  const detail = (text: string) => progress({ kind: 'detail', text })
  const egress = openEgress({ workspace, signal, say: detail })
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {})
  return {
    ...openReadingPorts({ folder, repository, workspace }),
    server: openServer({ workspace, signal, env: process.env, logs: workspace.folder, lookup: egress.lookup }),
    flows: openFlows({ workspace, signal, say: detail }),
    audits: openAudits({ workspace, signal, openBrowser: openAuditBrowsers({ workspace, signal, say: detail }) }),
    workspace,
    ...(host === undefined
      ? {}
      : { deployments: host.deployments, previews: { published: host.deployments, egress, pause } }),
    ...(records && { records }),
    env: (name) => process.env[name],
    keepEvidence,
    coverage: openCoverage({ signal, lookup: egress.lookup }),
    pictures: openPictures({ folder: workspace.folder }),
    progress,
    clock: { now: () => performance.now(), date: () => new Date() },
    seed: randomInt(2 ** 31),
    runner: { node: process.version, platform: `${process.platform} ${process.arch}`, cores: availableParallelism() },
    signal,
  }
}

/** What judging needs: it reads, and runs nothing. */
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
