import type { Waiting } from '../../checks/adapters/github/open-client.ts'

/**
 * How the app waits for GitHub: hardly, since whatever fails is looked at again by itself, and a worker that waits keeps
 * others waiting. A limit is told at once. A request that fails is tried again after 1 s and 4 s, which is enough for one
 * error among many answers, and not after one that nobody answered.
 */
export const soonAgain: Pick<Waiting, 'limitWait' | 'persistence'> = {
  limitWait: 0,
  persistence: { retries: 2, withinMs: 10_000 },
}
