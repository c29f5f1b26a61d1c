import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import type { Ports, Progress, Workspace } from '../ports.ts'
import { openHistory } from './git/open-history.ts'
import { openKpiSources } from './kpis/open-kpi-sources.ts'
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
}: {
  folder: string
  /** Root of the git repository under test; undefined when two addresses need none. */
  repository: string | undefined
  workspace: Workspace
  keepEvidence: Ports['keepEvidence']
  progress: (event: Progress) => void
  signal: AbortSignal
}): Ports {
  const detail = (text: string) => progress({ kind: 'detail', text })
  return {
    ...openReadingPorts({ folder, repository, workspace }),
    server: openServer({ workspace, signal, env: process.env, logs: workspace.folder }),
    flows: openFlows({ workspace, signal, say: detail }),
    workspace,
    keepEvidence,
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
}: {
  folder: string
  repository: string | undefined
  workspace?: Workspace
}): Pick<Ports, 'history' | 'disk' | 'kpis'> {
  return {
    history: repository === undefined ? undefined : openHistory(repository, workspace),
    disk: { folder, text: (path) => textOf(resolve(folder, path)) },
    kpis: openKpiSources({ now: () => new Date() }),
  }
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
