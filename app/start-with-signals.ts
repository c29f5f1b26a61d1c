import { type App, type Starting, start } from './start.ts'
import { stopOnSignal } from './stop-on-signal.ts'

/** Starts the app, and lets signals stop it, also while it starts: then there is none. */
export async function startWithSignals(
  settings: Parameters<typeof start>[0],
  how: Omit<Starting, 'signal'>,
): Promise<App | undefined> {
  const stop = new AbortController()
  const started = start(settings, { ...how, signal: stop.signal })
  const stopped = async () => {
    stop.abort(new Error('the app stops'))
    await (await started.catch(() => undefined))?.stop()
  }
  stopOnSignal({ stop: stopped }, how.log)
  try {
    return await started
  } catch (error) {
    if (stop.signal.aborted) return undefined
    throw error
  }
}
