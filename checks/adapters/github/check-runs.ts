import type { RestEndpointMethodTypes } from '@octokit/rest'
import type { CheckRuns, PublishedCheck } from '../../ports.ts'
import type { Connection } from './connect.ts'
import { toCheckOutput } from './to-check-output.ts'
import { once, writeOnce } from './write-once.ts'

type Given = RestEndpointMethodTypes['checks']['get']['response']['data']
type Wanted = Parameters<CheckRuns['write']>[0]

/** Our external ids begin so; those of the jobs of Actions, which may have the same name, do not. */
const OURS = 'v1:'

export function openCheckRuns(connection: Connection): CheckRuns {
  const { attempt } = connection
  return {
    find: (check) =>
      attempt(`look for the check "${check.name}"`, async () => {
        const [newest] = await ours(check, connection)
        return newest && toPublishedCheck(newest)
      }),
    write: (check) =>
      attempt(`write the check "${check.name}"`, async () => {
        const { id } = check
        return toPublishedCheck(
          id === undefined ? await create(check, connection) : await change(check, id, connection),
        )
      }),
  }
}

/** Those of our own on a commit, the newest first. */
async function ours(
  check: { name: string; sha: string },
  { client, owner, repo, identity }: Connection,
): Promise<Given[]> {
  const options = { owner, repo, ref: check.sha, check_name: check.name, filter: 'all' as const, per_page: 100 }
  const all = await client.paginate(client.rest.checks.listForRef, options)
  return all
    .filter(({ app, external_id }) => `${app?.slug}[bot]` === identity && external_id?.startsWith(OURS))
    .sort((one, other) => other.id - one.id)
}

function create(check: Wanted, connection: Connection): Promise<Given> {
  const { client, owner, repo } = connection
  return writeOnce(
    {
      async write() {
        const body = { owner, repo, name: check.name, head_sha: check.sha, ...bodyOf(check) }
        return (await client.rest.checks.create({ ...body, request: once })).data
      },
      async find() {
        const made = await ours(check, connection)
        return made.find(({ external_id }) => external_id === check.externalId)
      },
    },
    connection,
  )
}

/** A change adds annotations to those that are there, so that it too must not happen twice. */
function change(check: Wanted, id: number, connection: Connection): Promise<Given> {
  const { client, owner, repo } = connection
  const at = { owner, repo, check_run_id: id }
  return writeOnce(
    {
      write: async () => (await client.rest.checks.update({ ...at, ...bodyOf(check), request: once })).data,
      async find() {
        const { data } = await client.rest.checks.get(at)
        const wanted = bodyOf(check)
        const same = data.status === wanted.status && data.external_id === wanted.external_id
        return same && data.output.title === (wanted.output?.title ?? data.output.title) ? data : undefined
      },
    },
    connection,
  )
}

function bodyOf({ externalId, detailsUrl, progress, output }: Wanted) {
  return {
    external_id: externalId,
    ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
    ...(output
      ? {
          status: 'completed' as const,
          conclusion: output.conclusion,
          output: toCheckOutput(output),
          ...(output.buttons && {
            actions: output.buttons.map(({ label, does, id }) => ({ label, description: does, identifier: id })),
          }),
        }
      : { status: 'in_progress' as const, ...(progress ? { output: progress } : {}) }),
  }
}

function toPublishedCheck(given: Given): PublishedCheck {
  const { id, external_id, status, conclusion, html_url, details_url, started_at, output } = given
  return {
    id,
    externalId: external_id ?? '',
    status: status === 'completed' || status === 'in_progress' ? status : 'queued',
    ...(conclusion === null ? {} : { conclusion }),
    annotations: output.annotations_count,
    ...(output.title === null ? {} : { title: output.title }),
    url: html_url ?? '',
    ...(details_url === null ? {} : { detailsUrl: details_url }),
    ...(started_at === null ? {} : { startedAt: started_at }),
  }
}
