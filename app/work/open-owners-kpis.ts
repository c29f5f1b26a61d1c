import { openReach } from '../../checks/adapters/egress/open-reach.ts'
import { openReachingFetch } from '../../checks/adapters/egress/open-reaching-fetch.ts'
import { openFeedback } from '../../checks/adapters/feedback/open-feedback.ts'
import { openKpiSources } from '../../checks/adapters/kpis/open-kpi-sources.ts'
import { openExperiments } from '../../checks/adapters/open-experiments.ts'
import type { ExperimentPorts, Feedback, Issues, KpiSources, RepositoryFiles } from '../../checks/ports.ts'
import type { KpiSettings } from '../settings.ts'
import { ownersVariable } from './owners-variable.ts'

/** What production and people say, as the account of a repository may ask for it. */
export type OwnersReaders = {
  kpis: KpiSources
  feedback(issues: Issues): Feedback
  /** Who switches its flags and counts its people; `files` changes a flag file of the repository. */
  experiments(files: RepositoryFiles): Omit<ExperimentPorts, 'kpis' | 'select'>
}

/**
 * The KPIs and the feedback of all accounts, read by one reader for as long as the process lives: what services allow in
 * an hour is counted over all pull requests, and what was just asked is not asked again. Each account has its own secrets.
 */
export function openOwnersKpis(
  { variables, privateHosts }: KpiSettings,
  now: () => Date,
): (repository: string) => OwnersReaders {
  const hosts = new Set(privateHosts.map((host) => host.toLowerCase()))
  const reach = openReach({ allowPrivate: (host) => hosts.has(host.replace(/^\[(.*)\]$/, '$1').toLowerCase()) })
  const reader = openKpiSources({ now, reach })
  const fetch = openReachingFetch(reach)
  return (repository) => {
    const env = ownersVariable(repository.split('/')[0] ?? '', variables)
    const kpis = reader.with(env)
    return {
      kpis,
      feedback: (issues) => openFeedback({ issues, askWarehouse: kpis.rows, env, fetch, now }),
      experiments: (files) => openExperiments({ env, fetch, now, kpis, files }),
    }
  }
}
