import type { Octokit } from '@octokit/rest'
import { HostRefused } from '../../errors.ts'
import { isRefused } from '../../is-refused.ts'
import type { Refused } from '../../ports.ts'
import { httpFailure } from './http-failure.ts'

/** Where tokens come from that end sooner than a connection: an app gives itself one for an hour at a time. */
export type Tokens = {
  current(): Promise<string | Refused>
  /** Another one, since GitHub no longer takes `refused`. */
  renew(refused: string): Promise<string | Refused>
}

/**
 * Lets every request of a client bring the token of the moment. One that GitHub no longer takes has done nothing, a
 * write neither: the request is made once more, with another token.
 */
export function bringToken({ hook }: Pick<Octokit, 'hook'>, tokens: Tokens): void {
  hook.wrap('request', async (request, options) => {
    const withToken = (token: string) => {
      // Hooks within this one see the options that it was given, not those that it gives.
      options.headers.authorization = `token ${token}`
      return request(options)
    }
    const token = given(await tokens.current())
    try {
      return await withToken(token)
    } catch (error) {
      if (httpFailure(error)?.status !== 401) throw error
      return withToken(given(await tokens.renew(token)))
    }
  })
}

function given(token: string | Refused): string {
  if (isRefused(token)) throw new HostRefused(token)
  return token
}
