import { createHash } from 'node:crypto'
import { HostRefused } from '../../errors.ts'
import { isRefused, mayComeLater } from '../../is-refused.ts'
import type { RecordKinds, Records } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { downloadArtifact } from './download-artifact.ts'
import { unlessMissing } from './unless-missing.ts'

export type UnpackRecords = <Kind extends keyof RecordKinds>(
  kind: Kind,
  zip: Buffer,
) => Promise<{ status: 'read'; records: RecordKinds[Kind][] } | { status: 'unfit'; reason: string }>

/** The workflow that keeps records by the name of its file, and what the Action calls them: each is left by a job of its own. */
const WORKFLOW = 'ux-impact-records.yml'
const artifactNames = { coverage: 'ux-impact-records', kpi: 'ux-impact-kpi-records' }
/** A run that kept nothing leaves nothing; that many in a row are a workflow that does not work. */
const MOST_RUNS = 5
const LARGEST = 10 * 1024 * 1024

/**
 * Records as the newest run on the default branch left them that kept some of a kind. They only add journeys and days, so
 * that what is not there, or not to be believed, is none; `say` hears of the latter.
 */
export function openLeftRecords(
  connection: Connection,
  unpack: UnpackRecords,
  say: (line: string) => void,
): Pick<Records, 'list'> {
  return {
    async list(kind) {
      const found = await connection.attempt('read the records of the default branch', () =>
        find(artifactNames[kind], connection),
      )
      if (isRefused(found)) {
        // Whoever asks again has them.
        if (mayComeLater(found)) throw new HostRefused(found)
        say(found.reason)
        return []
      }
      if (found === undefined) {
        if (kind === 'kpi') say(`No days of KPIs are kept yet: no run of ${WORKFLOW} left any.`)
        return []
      }
      const unpacked = 'reason' in found ? found : await unpack(kind, found.zip)
      if (!('reason' in unpacked)) return unpacked.records
      say(`The records of run ${found.run} are not used: ${unpacked.reason}.`)
      return []
    },
  }
}

type Left = { run: number } & ({ zip: Buffer } | { reason: string })

async function find(wanted: string, connection: Connection): Promise<Left | undefined> {
  const { client, owner, repo } = connection
  for (const run of await runsOf(connection)) {
    const options = { owner, repo, run_id: run, name: wanted, per_page: 100 }
    const { artifacts } = (await client.rest.actions.listWorkflowRunArtifacts(options)).data
    const [artifact, second] = artifacts.filter(({ expired, name }) => !expired && name === wanted)
    if (artifact === undefined) continue
    if (second !== undefined) return { run, reason: 'there are two' }
    const tooLarge = { run, reason: 'they are larger than 10 MB' }
    if (artifact.size_in_bytes > LARGEST) return tooLarge
    const zip = await downloadArtifact(artifact.id, LARGEST, connection)
    if (zip === 'too large') return tooLarge
    const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`
    const { digest: told = digest } = artifact
    return told === digest ? { run, zip } : { run, reason: 'their content is not what was uploaded' }
  }
  return undefined
}

/** Of the repository's own default branch: a fork may have one of the same name. */
async function runsOf({ client, owner, repo }: Connection): Promise<number[]> {
  const { default_branch, id } = (await client.rest.repos.get({ owner, repo })).data
  const found = await unlessMissing(
    client.rest.actions.listWorkflowRuns({
      ...{ owner, repo, workflow_id: WORKFLOW, branch: default_branch, status: 'success' },
      per_page: 100,
    }),
  )
  const runs = found?.data.workflow_runs ?? []
  return runs
    .filter(({ head_branch, head_repository }) => head_branch === default_branch && head_repository?.id === id)
    .map((run) => run.id)
    .sort((one, other) => other - one)
    .slice(0, MOST_RUNS)
}
