const FIRST_MS = 5_000
const LONGEST_MS = 15 * 60_000

/**
 * When to try again what has gone wrong so many times in a row: ever more rarely, but at least every `longest`
 * milliseconds, four times an hour by default. Between half the pause and all of it, by `random` (0 to 1): what went wrong
 * at once does not come again at once.
 */
export function nextTry(
  failures: number,
  { now, random = Math.random, longest = LONGEST_MS }: { now: Date; random?: () => number; longest?: number },
): Date {
  const pause = Math.min(FIRST_MS * 2 ** Math.min(failures, 20), longest)
  return new Date(now.getTime() + (pause * (1 + random())) / 2)
}
