/** Minutes of a budget that are left at `now`; both moments in ms of the same clock. */
export function minutesLeft(budget: number, since: number, now: number): number {
  return budget - (now - since) / 60_000
}
