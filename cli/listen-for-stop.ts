import { constants } from 'node:os'

/** npm passes a Ctrl-C on that the terminal has sent to us as well: that is not a person who asks twice. */
const ECHO_MS = 1_000

export type Stop = { signal: AbortSignal; exitCode(): number | undefined }

/**
 * Ctrl-C, SIGTERM and the closing of the terminal as one AbortSignal, and the exit code by which shells know
 * them (128 and the signal's number). Whoever asks twice does not want to wait: then it ends at once.
 */
export function listenForStop(): Stop {
  const stop = new AbortController()
  let asked: { at: number; exitCode: number } | undefined
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (asked && performance.now() - asked.at > ECHO_MS) process.exit(asked.exitCode)
      asked ??= { at: performance.now(), exitCode: 128 + constants.signals[name] }
      stop.abort(new Error(`stopped by ${name}`))
    })
  }
  return { signal: stop.signal, exitCode: () => asked?.exitCode }
}
