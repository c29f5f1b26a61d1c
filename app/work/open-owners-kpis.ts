import { openReach } from '../../checks/adapters/egress/open-reach.ts'
import { openKpiSources } from '../../checks/adapters/kpis/open-kpi-sources.ts'
import type { KpiSources } from '../../checks/ports.ts'
import type { KpiSettings } from '../settings.ts'
import { ownersVariable } from './owners-variable.ts'

/**
 * The KPIs of all accounts, read by one reader for as long as the process lives: what services allow in an hour is
 * counted over all pull requests, and what was just asked is not asked again. Each account has its own secrets.
 */
export function openOwnersKpis(
  { variables, privateHosts }: KpiSettings,
  now: () => Date,
): (repository: string) => KpiSources {
  const hosts = new Set(privateHosts.map((host) => host.toLowerCase()))
  const reach = openReach({ allowPrivate: (host) => hosts.has(host.replace(/^\[(.*)\]$/, '$1').toLowerCase()) })
  const reader = openKpiSources({ now, reach })
  return (repository) => reader.with(ownersVariable(repository.split('/')[0] ?? '', variables))
}
