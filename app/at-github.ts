import type { WriteKind } from '../checks/adapters/github/pace.ts'
import { selectJourneys } from '../checks/select-journeys.ts'
import { openIdentity } from './identity/open-identity.ts'
import { openRepository } from './identity/open-repository.ts'
import type { Log } from './log.ts'
import type { Settings } from './settings.ts'
import type { AtGitHub } from './start.ts'
import type { Queryable } from './store/database.ts'
import { reserveSlot } from './store/reserve-slot.ts'
import { hookDeliveries } from './sweeps/hook-deliveries.ts'
import { openWork } from './work/open-work.ts'
import { rememberSelections } from './work/remember-selections.ts'

/**
 * What the app does at GitHub, as the GitHub App of the settings. `second` is how many milliseconds a second of waiting
 * takes, 1,000 but in tests; `remaining` hears how many requests GitHub still takes. In the database all processes
 * reserve the moments of their writes.
 */
export function atGitHub(
  {
    credentials: { appId, privateKey },
    gitHub,
    kpis,
  }: Pick<Settings, 'gitHub' | 'kpis'> & Required<Pick<Settings, 'credentials'>>,
  {
    log,
    signal,
    second,
    remaining: hear,
    database,
  }: {
    log: Pick<Log, 'info' | 'warn'>
    signal: AbortSignal
    second?: number
    remaining?: (count: number) => void
    database: Pick<Queryable, 'query'>
  },
): AtGitHub {
  const say = (line: string) => log.warn(line)
  const how = { ...gitHub, log: say, hear, ...(second !== undefined && { second }) }
  const reserve = (installation: number, kind: WriteKind) => reserveSlot(installation, kind, database)
  const identity = openIdentity({ appId, privateKey, signal, reserve, ...how })
  const remembered = rememberSelections(selectJourneys)
  const work = openWork({
    open: (where, permissions, until) => openRepository(where, { identity, permissions, signal: until, ...how }),
    select: (host, { repository }) => remembered(repository, host),
    ...(kpis && { kpis }),
    say: (about, lines) => {
      for (const line of lines) log.info(about, line)
    },
  })
  const { client } = identity.itself
  return { work, hookDeliveries: hookDeliveries((route, parameters) => client.request(route, parameters)) }
}
