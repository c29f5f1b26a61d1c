import type { openHost } from '../checks/adapters/open-host.ts'

/**
 * GitHub, where the environment names a repository and a token as its Actions do; undefined elsewhere. Loaded
 * only then: most calls speak to nobody.
 */
export async function findHost(
  env: NodeJS.ProcessEnv,
  { signal, log }: { signal: AbortSignal; log: (line: string) => void },
): Promise<ReturnType<typeof openHost> | undefined> {
  const token = env.GITHUB_TOKEN || env.GH_TOKEN
  const repository = env.GITHUB_REPOSITORY
  if (!token || !repository) return undefined
  const adapters = await import('../checks/adapters/open-host.ts')
  return adapters.openHost({
    token,
    apiUrl: env.GITHUB_API_URL || 'https://api.github.com',
    webUrl: env.GITHUB_SERVER_URL || 'https://github.com',
    repository,
    signal,
    log,
  })
}
