import type { openHost } from '../checks/adapters/open-host.ts'
import type { Refused } from '../checks/ports.ts'

type FoundHost = ReturnType<typeof openHost>
type How = { signal: AbortSignal; log: (line: string) => void }

/**
 * GitHub, where the environment names a repository and a token as its Actions do; undefined elsewhere. Loaded
 * only then: most calls speak to nobody.
 */
export async function findHost(env: NodeJS.ProcessEnv, how: How): Promise<FoundHost | undefined> {
  const access = accessIn(env)
  if (access === undefined) return undefined
  const adapters = await import('../checks/adapters/open-host.ts')
  return adapters.openHost({ ...access, ...how })
}

/** The same for what reads its own comments: GitHub is asked whose the token is. With `as`, that account's count alone. */
export async function findHostAs(
  env: NodeJS.ProcessEnv,
  { as, ...how }: How & { as?: string | undefined },
): Promise<FoundHost | Refused | undefined> {
  const access = accessIn(env)
  if (access === undefined) return undefined
  const adapters = await import('../checks/adapters/open-host.ts')
  return adapters.openHostAs({ ...access, ...how }, as)
}

function accessIn(env: NodeJS.ProcessEnv) {
  const token = env.GITHUB_TOKEN || env.GH_TOKEN
  const repository = env.GITHUB_REPOSITORY
  if (!token || !repository) return undefined
  return {
    token,
    apiUrl: env.GITHUB_API_URL || 'https://api.github.com',
    webUrl: env.GITHUB_SERVER_URL || 'https://github.com',
    repository,
  }
}
