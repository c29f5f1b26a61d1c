import type { Connection } from './connect.ts'
import { HttpError, mayHaveHappened } from './http-failure.ts'
import { pauses } from './pauses.ts'

const TIMEOUT_MS = 300_000

/**
 * The zip of an artifact, or that it has more than `most` bytes. GitHub answers with a signed address on
 * another host, which is asked without the token, and anew for each try, since it is good for a minute.
 */
export async function downloadArtifact(
  id: number,
  most: number,
  connection: Connection,
): Promise<Buffer | 'too large'> {
  for (const seconds of pauses) {
    try {
      return await download(id, most, connection)
    } catch (error) {
      if (!mayHaveHappened(error)) throw error
    }
    await connection.pause(seconds)
  }
  return download(id, most, connection)
}

async function download(
  id: number,
  most: number,
  { client, owner, repo, signal }: Connection,
): Promise<Buffer | 'too large'> {
  const { headers } = await client.rest.actions.downloadArtifact({
    owner,
    repo,
    artifact_id: id,
    archive_format: 'zip',
    request: { redirect: 'manual' },
  })
  if (headers.location === undefined) throw new HttpError(502, 'no address to download from')
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
  try {
    const response = await fetch(headers.location, { redirect: 'error', signal: bounded })
    if (!response.ok) throw new HttpError(response.status, `the storage answers ${response.status}`, { headers: {} })
    return await bytesOf(response, most)
  } catch (error) {
    if (signal.aborted || error instanceof HttpError) throw error
    // The address opens the artifact to everybody, and an error of the network may name it.
    throw new HttpError(500, 'the storage cannot be reached')
  }
}

async function bytesOf(response: Response, most: number): Promise<Buffer | 'too large'> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > most) return 'too large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
