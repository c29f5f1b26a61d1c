import { resolve } from 'node:path'
import { findCommit } from '../../checks/adapters/git/find-commit.ts'
import { findRepository } from '../../checks/adapters/git/find-repository.ts'
import { openReadingPorts } from '../../checks/adapters/open-reading-ports.ts'
import { auditKpis } from '../../checks/audit-kpis.ts'
import { UserMistake } from '../../checks/errors.ts'
import { markdownKpiAudit, renderKpiAudit } from '../../checks/report/render-kpi-audit.ts'
import { renderCheckedSources, renderKpis } from '../../checks/report/render-kpis.ts'
import { checkSources, keepShown, showKpis } from '../../checks/show-kpis.ts'
import type { KpiAudit } from '../../checks/types.ts'
import { findHost } from '../find-host.ts'
import type { Arguments } from '../parse-arguments.ts'
import { recordsAt } from '../records-of.ts'
import type { Shell } from '../shell.ts'
import { showProgress } from '../show-progress.ts'

/** `kpis`: what production says, by the configuration as it lies here, now or of a month; 3 where something cannot be read. */
export async function kpis(given: Arguments, shell: Shell): Promise<number> {
  const { out, err, colour, live, signal } = shell
  const progress = showProgress(err, { colour: colour.err, live })
  const host = await findHost(process.env, { signal, log: (text) => progress.show({ kind: 'detail', text }) })
  const repository = await repositoryAround(shell.folder)
  const kept = await keptBy(given, repository, shell.folder)
  const ports = {
    ...openReadingPorts({ folder: repository ?? shell.folder, repository: undefined }),
    ...(host && { deployments: host.deployments }),
    ...(kept && { records: kept.records }),
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
    if (given.audit) {
      const audit = await auditKpis(asked, ports)
      progress.done()
      out.write(given.json ? json(audit) : given.markdown ? markdownKpiAudit(audit) : renderKpiAudit(audit, look))
      return exitOf(audit)
    }
    const overview = await showKpis(asked, ports)
    if (kept) await keepShown(asked, kept.commit, { ...ports, records: kept.records })
    progress.done()
    out.write(given.json ? json(overview) : renderKpis(overview, look))
    return overview.journeys.every(({ kpis }) => kpis.every(({ status }) => status === 'ok')) ? 0 : 3
  } finally {
    progress.done()
  }
}

/** By the outcome table: what blocks first, then what could not be read. */
function exitOf({ mode, journeys }: KpiAudit): number {
  const all = journeys.flatMap(({ kpis }) => kpis)
  if (mode === 'enforce' && all.some(({ target }) => target?.reached === false && target.clear)) return 1
  return all.every(({ reading }) => reading.status === 'ok') ? 0 : 3
}

/** The configuration and its files lie at the root of the repository around, else here. */
async function repositoryAround(folder: string): Promise<string | undefined> {
  try {
    return await findRepository(folder)
  } catch (error) {
    if (error instanceof UserMistake && (error.code === 'notARepository' || error.code === 'gitMissing'))
      return undefined
    throw error
  }
}

/** What earlier calls kept, for the commit that is checked out. */
async function keptBy({ records: shown }: Arguments, repository: string | undefined, folder: string) {
  if (shown === undefined) return undefined
  const head = repository && (await findCommit(repository, 'HEAD'))
  const records = await recordsAt(shown, repository && head ? { repository, head } : undefined, folder)
  return { records, commit: head ?? '' }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
