/** How long to wait before asking again, in ms: growing from 2 to 20 seconds, never beyond the time that is left. */
export function nextPause(asked: number, left: number): number {
  return Math.max(0, Math.min(2_000 * 1.5 ** Math.min(asked, 10), 20_000, left))
}
