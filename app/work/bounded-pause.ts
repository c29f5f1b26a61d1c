const SHORTEST_MS = 1_000
/** GitHub counts by the hour; a limit that would last longer is a clock that is wrong. */
const LONGEST_MS = 61 * 60_000

/** When a limit ends, within bounds that keep a wrong clock from stopping everything, or nothing. */
export function boundedPause(until: Date, now: Date): Date {
  const pause = until.getTime() - now.getTime()
  const held = Number.isNaN(pause) ? SHORTEST_MS : Math.min(Math.max(pause, SHORTEST_MS), LONGEST_MS)
  return new Date(now.getTime() + held)
}
