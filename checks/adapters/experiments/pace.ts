import { setTimeout as sleep } from 'node:timers/promises'

/** Lets requests out one after the other, so many milliseconds apart; at once where `signal` has ended. */
export function openPace(everyMs: number): (signal: AbortSignal) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  return async (signal) => {
    const turn = last
    last = turn.then(() => sleep(everyMs, undefined, { signal }).catch(() => {}))
    await turn
  }
}
