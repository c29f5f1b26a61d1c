import { createAppAuth } from '@octokit/auth-app'
import type { Tokens } from '../../checks/adapters/github/bring-token.ts'
import { type OpenClient, openClient, type Waiting } from '../../checks/adapters/github/open-client.ts'
import type { Pace, WriteKind } from '../../checks/adapters/github/pace.ts'
import { redactTokens } from '../../checks/adapters/github/redact-tokens.ts'
import { HostRefused } from '../../checks/errors.ts'
import { isRefused } from '../../checks/is-refused.ts'
import type { Refused } from '../../checks/ports.ts'
import { type GivenToken, keepTokens } from './keep-tokens.ts'
import { noGitHub } from './no-git-hub.ts'
import { soonAgain } from './soon-again.ts'
import { takeTurns } from './take-turns.ts'
import { tokenRefusal } from './token-refusal.ts'

/** By GitHub's own names: `{ checks: 'write', pull_requests: 'write' }`. */
export type Permissions = Record<string, 'read' | 'write'>

/** A repository of an installation, both by their ids; one that is known by its name alone, without its owner, by that. */
export type Where = { installation: number; repository: number | string }

/** `login` is that of its bot, "[bot]" included. */
export type OwnApp = { id: number; slug: string; login: string; permissions: Record<string, string>; events: string[] }

/** A GitHub App as it speaks to GitHub: one per process, since it keeps tokens and what limits were told. */
export type AppIdentity = {
  /** As GitHub has it; asked until it is known. */
  app(): Promise<OwnApp | Refused>
  /** A token for one repository with these permissions alone, good for five minutes at least. */
  tokenFor(where: Where, permissions: Permissions): Promise<string | Refused>
  /** The same for a connection that lasts longer than a token. */
  tokensFor(where: Where, permissions: Permissions): Tokens
  /** What all connections of an installation share. */
  paceOf(installation: number): Pace
  /** Speaks as the app itself: of its installations and its deliveries. */
  itself: OpenClient
}

/**
 * `reserve` gives the milliseconds until the next write of an installation, as all processes reserve them; without it
 * this one leaves pauses for itself. `now` is a clock in milliseconds that never jumps, for tests. The key goes into
 * signatures and nowhere else.
 */
export function openIdentity({
  appId,
  privateKey,
  log,
  reserve,
  now = () => performance.now(),
  ...how
}: Pick<Waiting, 'second' | 'hear'> & {
  appId: number
  privateKey: string
  apiUrl: string
  signal: AbortSignal
  log: (line: string) => void
  reserve?: (installation: number, kind: WriteKind) => Promise<number>
  now?: () => number
}): AppIdentity {
  const origin = `app ${appId} at ${how.apiUrl}`
  const itself = openClient({
    ...soonAgain,
    ...how,
    say: (line) => log(redactTokens(line)),
    speaker: 'app',
    pace: { id: origin },
    auth: { authStrategy: createAppAuth, auth: { appId, privateKey } },
  })
  const kept = keepTokens(now)
  const paces = new Map<number, Pace>()
  let known: OwnApp | undefined

  const tokensFor = (where: Where, permissions: Permissions): Tokens => {
    const name = nameOf(where, permissions)
    const current = () => kept.current(name, () => askForToken(where, permissions, itself))
    return {
      current,
      renew(refused) {
        kept.drop(name, refused)
        return current()
      },
    }
  }
  return {
    async app() {
      if (known) return known
      const app = await readApp(itself, how.apiUrl)
      if (!isRefused(app)) known = app
      return app
    },
    tokensFor,
    tokenFor: (where, permissions) => tokensFor(where, permissions).current(),
    paceOf(installation) {
      const known = paces.get(installation)
      if (known) return known
      const turn = reserve && takeTurns((kind) => reserve(installation, kind), how.second)
      const pace = { id: `${origin}, installation ${installation}`, ...(turn && { turn }) }
      paces.set(installation, pace)
      return pace
    },
    itself,
  }
}

function nameOf({ installation, repository }: Where, permissions: Permissions): string {
  const held = Object.entries(permissions).map(([name, access]) => `${name}:${access}`)
  return [installation, repository, ...held.sort()].join(' ')
}

/** Narrowed to the one repository: what it is used for can reach no other, whatever goes wrong. */
function askForToken(
  { installation, repository }: Where,
  permissions: Permissions,
  { client, attempt }: OpenClient,
): Promise<GivenToken | Refused> {
  return attempt(`get a token for installation ${installation}`, async () => {
    const one = typeof repository === 'string' ? { repositories: [repository] } : { repository_ids: [repository] }
    const options = { installation_id: installation, ...one, permissions }
    try {
      const { data, headers } = await client.rest.apps.createInstallationAccessToken(options)
      // By GitHub's clock alone, since ours may be wrong.
      const given = Date.parse(headers.date ?? '') || Date.now()
      return { token: data.token, lasts: Date.parse(data.expires_at) - given }
    } catch (error) {
      const refused = tokenRefusal(error, installation)
      throw refused ? new HostRefused(refused) : error
    }
  })
}

function readApp({ client, attempt }: OpenClient, apiUrl: string): Promise<OwnApp | Refused> {
  return attempt('read what GitHub knows of the app', async () => {
    const { data } = await client.rest.apps.getAuthenticated()
    if (!data?.slug) throw new HostRefused(noGitHub(apiUrl))
    const { id, slug, permissions, events } = data
    return { id, slug, login: `${slug}[bot]`, permissions: permissions as Record<string, string>, events }
  })
}
