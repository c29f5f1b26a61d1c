import type { Connection } from './connect.ts'
import { HttpError, mayHaveHappened } from './http-failure.ts'

const TIMEOUT_MS = 300_000

/**
 * What `take` makes of a file that GitHub keeps on another host, at a signed address that is asked without the token.
 * `address` gives the headers of GitHub's answer, and is asked anew for each try, since the address is good for minutes.
 */
export async function download<Taken>(
  {
    address,
    take,
  }: {
    address: () => Promise<{ headers: { location?: string } }>
    take: (body: AsyncIterable<Uint8Array>) => Promise<Taken>
  },
  connection: Pick<Connection, 'signal' | 'pause' | 'pauses'>,
): Promise<Taken> {
  const { signal } = connection
  const once = async () => {
    const { location } = (await address()).headers
    if (location === undefined) throw new HttpError(502, 'no address to download from')
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
    try {
      const response = await fetch(location, { redirect: 'error', signal: bounded })
      if (!response.ok) throw new HttpError(response.status, `the storage answers ${response.status}`, { headers: {} })
      return await take(response.body ?? nothing())
    } catch (error) {
      if (signal.aborted || error instanceof HttpError) throw error
      // The address opens the file to everybody, and an error of the network may name it.
      throw new HttpError(500, 'the storage cannot be reached')
    }
  }
  for (const seconds of connection.pauses) {
    try {
      return await once()
    } catch (error) {
      if (!mayHaveHappened(error)) throw error
    }
    await connection.pause(seconds)
  }
  return once()
}

async function* nothing(): AsyncIterable<Uint8Array> {}
