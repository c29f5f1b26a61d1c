/**
 * How a request that GitHub does not fulfil is tried again: so often, and not once it was first sent more than `withinMs`
 * milliseconds ago. Where nobody answers, each try takes half a minute.
 */
export type Persistence = { retries: number; withinMs: number }

/** Pauses of 91 s together, so that a GitHub that is down for a minute loses nothing. */
export const persistent: Persistence = { retries: 6, withinMs: Number.POSITIVE_INFINITY }

/** Seconds before each new try, as Octokit's own retries make them: the square of how many there were. */
export function pausesOf({ retries }: Pick<Persistence, 'retries'>): number[] {
  return Array.from({ length: retries }, (_, before) => (before + 1) ** 2)
}
