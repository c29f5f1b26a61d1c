const FIRST_MS = 5_000
const LONGEST_MS = 15 * 60_000

/** When to try again what has gone wrong so many times in a row: ever more rarely, and at least four times an hour. */
export function nextTry(failures: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(FIRST_MS * 2 ** Math.min(failures, 20), LONGEST_MS))
}
