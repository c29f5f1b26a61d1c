import { createHash } from 'node:crypto'
import { isRefused } from '../../is-refused.ts'
import type { Artifact, Artifacts, Refused } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { downloadArtifact } from './download-artifact.ts'

export type Unpack = (
  zip: Buffer,
  folder: string,
) => Promise<{ status: 'received' } | { status: 'unfit'; reason: string }>

/** 100 MiB: pictures hardly shrink, and their whole is bounded by the same when unpacked. */
const LARGEST = 100 * 1024 * 1024

/** `unpack` is the records' own: what is inside is no matter of GitHub's. */
export function openArtifacts(connection: Connection, unpack: Unpack): Artifacts {
  const { client, owner, repo, attempt } = connection
  return {
    ofRun: (run) =>
      attempt(`list what workflow run ${run} left`, async () => {
        const options = { owner, repo, run_id: run, per_page: 100 }
        const artifacts = await client.paginate(client.rest.actions.listWorkflowRunArtifacts, options)
        return artifacts.map(({ id, name, size_in_bytes, expired, workflow_run, digest }) => ({
          id,
          name,
          size: size_in_bytes,
          expired,
          ...(workflow_run?.head_sha === undefined ? {} : { head: workflow_run.head_sha }),
          ...(typeof digest === 'string' ? { digest } : {}),
        }))
      }),
    async receive(artifact, folder) {
      const tooLarge = { status: 'unfit' as const, reason: 'it is larger than 100 MB' }
      if (artifact.size > LARGEST) return tooLarge
      const zip: Buffer | 'too large' | Refused = await attempt('download what was measured', () =>
        downloadArtifact(artifact.id, LARGEST, connection),
      )
      if (isRefused(zip)) return zip
      if (zip === 'too large') return tooLarge
      if (!matches(zip, artifact)) return { status: 'unfit', reason: 'its content is not what was uploaded' }
      return unpack(zip, folder)
    },
  }
}

/** Older servers tell no digest. */
function matches(zip: Buffer, { digest }: Artifact): boolean {
  return digest === undefined || digest === `sha256:${createHash('sha256').update(zip).digest('hex')}`
}
