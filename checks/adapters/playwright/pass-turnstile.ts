import type { Changes } from './changes.ts'
import type { Turn } from './runner-plan.ts'
import type { Turnstile } from './turnstile.ts'

/** Spec code may outlast its own time limits; nothing may hold the check longer than this beyond them. */
const GRACE_MS = 5_000
/** The repository's own tear-down after the attempt, which is not measured. */
const LONGEST_TEAR_DOWN_MS = 60_000

/**
 * One attempt: lets the waiting worker go, and any that replaces it after a failure within a suite, until
 * all tests have ended and the next worker waits at the door, so that nothing of this arm moves any more.
 * A worker that takes longer than `limit` ms and the grace is ended, and none replaces it.
 */
export async function passTurnstile({
  turnstile,
  changes,
  complete,
  gone,
  turn,
  limit,
}: {
  turnstile: Turnstile
  changes: Changes
  /** Whether all tests of the attempt have ended. */
  complete: () => boolean
  /** Whether nothing more can come. */
  gone: () => boolean
  turn: Turn
  limit: number
}): Promise<'ended' | 'killed'> {
  let worker: number | undefined
  const ended = () => gone() || complete() || undefined
  const still = () => gone() || (complete() && turnstile.place() !== undefined) || undefined
  const passed = await changes.until(() => {
    if (ended()) return true
    turnstile.startUp()
    worker = turnstile.letGo(turn) ?? worker
    return undefined
  }, limit + GRACE_MS)
  if (passed && (await changes.until(still, LONGEST_TEAR_DOWN_MS))) return 'ended'
  endProcess(worker)
  await changes.until(() => {
    if (!ended()) turnstile.sendAway()
    return still()
  }, GRACE_MS)
  return passed ? 'ended' : 'killed'
}

function endProcess(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself meanwhile.
  }
}
