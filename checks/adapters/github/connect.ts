import { bringToken, type Tokens } from './bring-token.ts'
import { type OpenClient, openClient, type Waiting } from './open-client.ts'
import { redactTokens } from './redact-tokens.ts'

/** One repository, spoken to with one identity. */
export type Connection = OpenClient & {
  owner: string
  repo: string
  /** Login of whom the token belongs to, "[bot]" included. */
  identity: string
  /** Logins whose comments and issues are ours. */
  ours: readonly string[]
}

/** A connection to one repository. The token goes into the header alone; an app's are renewed as they end. */
export function connect({
  token,
  repository,
  identity,
  ours = [identity],
  log,
  ...how
}: Waiting & {
  token: string | Tokens
  apiUrl: string
  repository: string
  identity: string
  /** Default: the identity's login alone. */
  ours?: readonly string[]
  signal: AbortSignal
  log: (line: string) => void
}): Connection {
  const [owner = '', repo = ''] = repository.split('/')
  const known = typeof token === 'string' ? [token] : []
  const say = (line: string) => log(redactTokens(line, known))
  const opened =
    typeof token === 'string'
      ? openClient({ ...how, say, speaker: 'job', auth: { auth: token } })
      : openClient({ ...how, say, speaker: 'installation' })
  if (typeof token !== 'string') bringToken(opened.client, token)
  return { ...opened, owner, repo, identity, ours }
}
