import type { Octokit } from '@octokit/rest'

/**
 * Octokit gives all requests of a client the same object of options, in which its retries count: what one request met with
 * would be counted against those that come after it. Around the retries, this gives each its own.
 */
export function countApart({ hook }: Pick<Octokit, 'hook'>): void {
  hook.before('request', (options) => {
    options.request = { ...options.request }
  })
}
