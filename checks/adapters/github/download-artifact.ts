import type { Connection } from './connect.ts'
import { download } from './download.ts'

/** The zip of an artifact, or that it has more than `most` bytes. */
export function downloadArtifact(id: number, most: number, connection: Connection): Promise<Buffer | 'too large'> {
  const { client, owner, repo } = connection
  const asked = { owner, repo, artifact_id: id, archive_format: 'zip', request: byHand }
  const address = () => client.rest.actions.downloadArtifact(asked)
  return download({ address, take: (body) => bytesOf(body, most) }, connection)
}

/** The address is to be had, not what is there. */
const byHand = { redirect: 'manual' as const }

async function bytesOf(body: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | 'too large'> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > most) return 'too large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
