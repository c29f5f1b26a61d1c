import { throttling } from '@octokit/plugin-throttling'
import type { Octokit } from '@octokit/rest'
import type { Pace } from './pace.ts'

type Options = ConstructorParameters<typeof Octokit>[0] & { pace?: Pace | undefined }

/**
 * Lets each write of a client wait for its turn, where those of its pace take turns. One that notifies people waits for
 * that first: writes are a second apart in any case.
 */
export function waitForTurns({ hook }: Pick<Octokit, 'hook'>, { pace }: Options): void {
  if (pace?.turn === undefined) return
  const turn = pace.turn
  hook.wrap('request', async (request, options) => {
    if (options.method !== 'GET' && options.method !== 'HEAD') {
      const { pathname } = new URL(options.url, options.baseUrl)
      if (throttling.triggersNotification(pathname)) await turn('notification')
      await turn('write')
    }
    return request(options)
  })
}
