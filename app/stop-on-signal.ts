import { constants } from 'node:os'
import type { Log } from './log.ts'
import type { App } from './start.ts'

/** npm passes a Ctrl-C on that the terminal has sent to us as well: that is not a person who asks twice. */
const ECHO_MS = 1_000

/** The first signal stops the app in order; whoever sends another does not want to wait. */
export function stopOnSignal(app: Pick<App, 'stop'>, log: Pick<Log, 'error'>): void {
  let askedAt: number | undefined
  const stop = async () => {
    try {
      await app.stop()
      process.exit(0)
    } catch (error) {
      log.error(error, 'It did not stop in order.')
      process.exit(1)
    }
  }
  // Whoever started us for somebody else is gone: then so is that one.
  process.once('disconnect', stop)
  process.channel?.unref()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (askedAt !== undefined && performance.now() - askedAt > ECHO_MS) process.exit(128 + constants.signals[name])
      if (askedAt !== undefined) return
      askedAt = performance.now()
      void stop()
    })
  }
}
