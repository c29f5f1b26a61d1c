import { setTimeout as sleep } from 'node:timers/promises'
import { mistakes } from '../../checks/errors.ts'
import type { Queryable } from './database.ts'
import { troubleOf } from './trouble-of.ts'

const PAUSE_MS = 3_000
const LONGEST_MS = 5 * 60_000

/**
 * Waits until a database answers that may start later than we do; `say` hears each time why it does not.
 * @throws UserMistake where it does not let us in or does not prove who it is; an error that says so where it does not
 * answer within `longestMs`; what else it says; the reason of the signal.
 */
export async function awaitDatabase(
  database: Pick<Queryable, 'query'>,
  {
    say,
    signal,
    pauseMs = PAUSE_MS,
    longestMs = LONGEST_MS,
  }: { say: (why: string) => void; signal: AbortSignal; pauseMs?: number; longestMs?: number },
): Promise<void> {
  const end = performance.now() + longestMs
  for (;;) {
    signal.throwIfAborted()
    try {
      await orStopped(database.query('SELECT 1'), signal)
      return
    } catch (error) {
      signal.throwIfAborted()
      const { kind, said } = troubleOf(error)
      if (kind === 'refused') throw mistakes.databaseRefuses({ said })
      if (kind === 'distrusted') throw mistakes.databaseDistrusted({ said })
      if (kind !== 'away') throw error
      if (performance.now() > end) {
        throw new Error(`The database did not answer within ${longestMs / 1_000} s: ${said}.`, { cause: error })
      }
      say(said)
      await sleep(pauseMs, undefined, { signal }).catch(() => {})
    }
  }
}

/** A connection that does not come about takes seconds to be given up. */
async function orStopped(asked: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const stopped = Promise.withResolvers<never>()
  const stop = () => stopped.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  await Promise.race([asked, stopped.promise]).finally(() => signal.removeEventListener('abort', stop))
}
