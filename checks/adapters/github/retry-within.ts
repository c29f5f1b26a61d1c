import type { Octokit } from '@octokit/rest'

type Options = ConstructorParameters<typeof Octokit>[0] & { retryWithinMs?: number | undefined }

/** Keeps Octokit's retries, which must be around it, from sending again what was first sent so many milliseconds ago. */
export function retryWithin({ hook }: Pick<Octokit, 'hook'>, { retryWithinMs = 0 }: Options): void {
  const firstSent = new WeakMap<object, number>()
  hook.wrap('request', async (request, options) => {
    const sent = firstSent.get(options) ?? performance.now()
    firstSent.set(options, sent)
    try {
      return await request(options)
    } catch (error) {
      if (performance.now() - sent > retryWithinMs) options.request.retries = 0
      throw error
    }
  })
}
