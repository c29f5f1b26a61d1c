import { openHost } from '../../checks/adapters/open-host.ts'
import { isRefused } from '../../checks/is-refused.ts'
import type { Refused } from '../../checks/ports.ts'
import type { AppIdentity, Permissions, Where } from './open-identity.ts'
import { soonAgain } from './soon-again.ts'

/**
 * A repository of an installation as the host of its pull requests, spoken to as the app, with these permissions alone.
 * `name` is "owner/name" as it was last heard: where the repository is called otherwise now, GitHub leads there.
 */
export async function openRepository(
  { name, ...where }: Where & { name: string },
  {
    identity,
    permissions,
    ...how
  }: {
    identity: AppIdentity
    permissions: Permissions
    apiUrl: string
    webUrl: string
    signal: AbortSignal
    log: (line: string) => void
    second?: number
    hear?: ((remaining: number) => void) | undefined
  },
): Promise<ReturnType<typeof openHost> | Refused> {
  const app = await identity.app()
  if (isRefused(app)) return app
  return openHost({
    ...soonAgain,
    ...how,
    token: identity.tokensFor(where, permissions),
    pace: identity.paceOf(where.installation),
    repository: name,
    identity: app.login,
  })
}
