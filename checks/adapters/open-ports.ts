import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Host, Ports, Progress, Records, Workspace } from '../ports.ts'
import { openCoverage } from './coverage/open-coverage.ts'
import { openEgress } from './egress/open-egress.ts'
import { openAudits } from './lighthouse/open-audits.ts'
import { openReadingPorts } from './open-reading-ports.ts'
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
