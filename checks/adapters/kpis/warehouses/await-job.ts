import { setTimeout as sleep } from 'node:timers/promises'

const FIRST_MS = 200
const LONGEST_MS = 2_000

/**
 * Looks after what a server does by itself, with growing pauses, until `look` gives something. When there is no time left
 * the server is told to `cancel` it; whether it heard is not waited for.
 */
export async function awaitJob<Value>(
  { look, cancel }: { look: () => Promise<Value | undefined>; cancel: () => Promise<unknown> },
  signal: AbortSignal,
): Promise<Value> {
  const onAbort = () => void cancel().catch(() => {})
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    for (let pause = FIRST_MS; ; pause = Math.min(pause * 1.5, LONGEST_MS)) {
      const value = await look()
      if (value !== undefined) return value
      await sleep(pause, undefined, { signal })
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
