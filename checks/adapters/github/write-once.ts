import type { Connection } from './connect.ts'
import { mayHaveHappened } from './http-failure.ts'

/** For the options of a request: without Octokit's own retries, which would write twice. */
export const once = { retries: 0 }

/**
 * A write that must not happen twice: GitHub may fail after it has written, so before each new try it is
 * asked whether what was to be written is there. `write` must carry `request: once`.
 */
export async function writeOnce<Written>(
  { write, find }: { write: () => Promise<Written>; find: () => Promise<Written | undefined> },
  { pause, pauses }: Pick<Connection, 'pause' | 'pauses'>,
): Promise<Written> {
  for (const seconds of pauses) {
    try {
      return await write()
    } catch (error) {
      if (!mayHaveHappened(error)) throw error
    }
    await pause(seconds)
    const written = await find()
    if (written !== undefined) return written
  }
  return write()
}
