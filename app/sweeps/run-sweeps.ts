import type { Queryable } from '../store/database.ts'
import { takeTurn } from '../store/take-turn.ts'

/** What is done every so many seconds, by one process whichever it is; gives how much it found to do. */
export type Sweep = { name: string; everySeconds: number; sweep(signal: AbortSignal): Promise<number> }

type Sweeping = {
  database: Queryable
  sweeps: Sweep[]
  observe(told: { sweep: string; found: number }): void
  report(error: unknown, sweep: string): void
  tickMs?: number
}

/** Asks every few seconds whose turn it is. One after another: none of them is in a hurry. */
export function runSweeps({ database, sweeps, observe, report, tickMs = 5_000 }: Sweeping): { stop(): Promise<void> } {
  const stop = new AbortController()
  let under: Promise<void> | undefined

  const tick = async () => {
    for (const { name, everySeconds, sweep } of sweeps) {
      if (stop.signal.aborted) return
      try {
        if (!(await takeTurn(name, everySeconds, database))) continue
        observe({ sweep: name, found: await untilStopped(sweep(stop.signal), stop.signal) })
      } catch (error) {
        if (!stop.signal.aborted) report(error, name)
      }
    }
  }
  const begin = () => {
    under ??= tick().finally(() => {
      under = undefined
    })
  }
  begin()
  const timer = setInterval(begin, tickMs)
  return {
    async stop() {
      clearInterval(timer)
      stop.abort(new Error('the app stops'))
      await under
    },
  }
}

/** A host that does not answer is asked again for minutes; whoever stops does not wait for that. */
async function untilStopped(found: Promise<number>, signal: AbortSignal): Promise<number> {
  const stopped = Promise.withResolvers<never>()
  const stop = () => stopped.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  return Promise.race([found, stopped.promise]).finally(() => signal.removeEventListener('abort', stop))
}
