import { resolve } from 'node:path'
import { findRepository } from '../../checks/adapters/git/find-repository.ts'
import { openReadingPorts } from '../../checks/adapters/open-ports.ts'
import { UserMistake } from '../../checks/errors.ts'
import { renderCheckedSources, renderKpis } from '../../checks/report/render-kpis.ts'
import { checkSources, showKpis } from '../../checks/show-kpis.ts'
import { findHost } from '../find-host.ts'
import type { Arguments } from '../parse-arguments.ts'
import type { Shell } from '../shell.ts'
import { showProgress } from '../show-progress.ts'

/** `kpis`: what production says, by the configuration as it lies here; 3 where something of it cannot be read. */
export async function kpis(given: Arguments, shell: Shell): Promise<number> {
  const { out, err, colour, live, signal } = shell
  const progress = showProgress(err, { colour: colour.err, live })
  const host = await findHost(process.env, { signal, log: (text) => progress.show({ kind: 'detail', text }) })
  const root = await rootOf(shell.folder)
  const ports = {
    ...openReadingPorts({ folder: root, repository: undefined }),
    ...(host && { deployments: host.deployments }),
    progress: progress.show,
    now: () => new Date(),
  }
  const [journey] = given.words
  const asked = {
    ...(journey !== undefined && { journey }),
    ...(given.config !== undefined && { configFile: resolve(shell.folder, given.config) }),
  }
  const look = { width: out.columns ?? 80, colour: colour.out }
  try {
    if (given.check) {
      const checked = await checkSources(asked, ports)
      progress.done()
      out.write(given.json ? json(checked) : renderCheckedSources(checked, look))
      return checked.sources.every(({ status }) => status === 'ok') ? 0 : 3
    }
    const overview = await showKpis(asked, ports)
    progress.done()
    out.write(given.json ? json(overview) : renderKpis(overview, look))
    return overview.journeys.every(({ kpis }) => kpis.every(({ status }) => status === 'ok')) ? 0 : 3
  } finally {
    progress.done()
  }
}

/** Where the configuration and its files lie: at the root of the repository around, else here. */
async function rootOf(folder: string): Promise<string> {
  try {
    return await findRepository(folder)
  } catch (error) {
    if (error instanceof UserMistake && (error.code === 'notARepository' || error.code === 'gitMissing')) return folder
    throw error
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
