import type { RestEndpointMethodTypes } from '@octokit/rest'
import type { PublishedAddress } from '../../ports.ts'

type Methods = RestEndpointMethodTypes
export type GivenDeployment = Methods['repos']['listDeployments']['response']['data'][number]
export type GivenDeploymentStatus = Methods['repos']['listDeploymentStatuses']['response']['data'][number]
export type GivenStatus = Methods['repos']['listCommitStatusesForRef']['response']['data'][number]
export type GivenCheck = Methods['checks']['listForRef']['response']['data']['check_runs'][number]

type State = PublishedAddress['state']

const states: Record<string, State> = {
  success: 'success',
  inactive: 'inactive',
  error: 'failed',
  failure: 'failed',
  queued: 'pending',
  pending: 'pending',
  in_progress: 'pending',
}

/** So many addresses of one check are looked at: a text may hold any number. */
const MOST_OF_A_CHECK = 20

/**
 * A deployment with its newest status. An address that only the deployment's payload has (Heroku) is published
 * by who made the deployment, any other by who gave the status.
 */
export function addressOfDeployment(
  deployment: GivenDeployment,
  status: GivenDeploymentStatus | undefined,
): PublishedAddress {
  const { environment, sha } = deployment
  const told = status?.environment_url || ownAddress(status)
  const inPayload = webUrlOf(deployment.payload)
  const publisher = told === undefined && inPayload !== undefined ? deployment : (status ?? deployment)
  return {
    url: told ?? inPayload ?? '',
    sha,
    environment,
    production: isProduction(deployment),
    state: status === undefined ? 'pending' : (states[status.state] ?? 'failed'),
    creator: publisher.creator?.login ?? '',
    from: 'deployment',
    at: (status ?? deployment).created_at,
  }
}

/** As whoever deployed says, else by the name of the environment. */
export function isProduction({ production_environment, environment }: GivenDeployment): boolean {
  return production_environment === true || /^production\b/i.test(environment)
}

/** The newest status of each context, given the newest first. */
export function addressesOfStatuses(statuses: GivenStatus[], sha: string): PublishedAddress[] {
  const newest = new Map(statuses.toReversed().map((status) => [status.context, status]))
  return statuses
    .filter((status) => newest.get(status.context) === status)
    .map(({ target_url, context, state, creator, created_at }) => ({
      url: target_url ?? '',
      sha,
      environment: context,
      state: states[state] ?? 'failed',
      creator: creator?.login ?? '',
      from: 'status',
      at: created_at,
    }))
}

/** Apps put the address behind "Details", or into the text (Cloudflare). */
export function addressesOfCheck(check: GivenCheck): PublishedAddress[] {
  const { details_url, output, head_sha, name, app, started_at, completed_at } = check
  const inText = `${output.summary ?? ''}\n${output.text ?? ''}`.match(/https:\/\/[^\s"'<>()[\]`|\\]+/g) ?? []
  const urls = [...new Set([...(details_url ? [details_url] : []), ...inText])]
  return urls.slice(0, MOST_OF_A_CHECK).map((url) => ({
    url,
    sha: head_sha,
    environment: name,
    state: stateOfCheck(check),
    creator: app?.slug ? `${app.slug}[bot]` : '',
    from: 'check',
    at: completed_at ?? started_at ?? '',
  }))
}

function stateOfCheck({ status, conclusion }: GivenCheck): State {
  if (status !== 'completed') return 'pending'
  if (conclusion === 'success') return 'success'
  return ['neutral', 'skipped', 'stale'].includes(conclusion ?? '') ? 'inactive' : 'failed'
}

/** Older hosts give the address where others give that of a log. */
function ownAddress(status: GivenDeploymentStatus | undefined): string | undefined {
  const { target_url, log_url } = status ?? {}
  return target_url && target_url !== log_url ? target_url : undefined
}

function webUrlOf(payload: unknown): string | undefined {
  if (typeof payload === 'string') return webUrlOf(parsed(payload))
  if (typeof payload !== 'object' || payload === null || !('web_url' in payload)) return undefined
  return typeof payload.web_url === 'string' ? payload.web_url : undefined
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? undefined : value
  } catch {
    return undefined
  }
}
