import { HostRefused } from '../../errors.ts'
import type { Refused } from '../../ports.ts'
import type { Connection } from './connect.ts'

/**
 * Login of whom the token of a connection belongs to, "[bot]" included. The REST API does not tell it of the token of a job
 * or of an app's installation (`GET /user` answers 403); GraphQL tells it of every kind.
 */
export function readLogin({ client, attempt }: Pick<Connection, 'client' | 'attempt'>): Promise<string | Refused> {
  return attempt('ask whose the token is', async () => {
    const { viewer } = await client.graphql<Answer>('query { viewer { login } }').catch(asRefused)
    return viewer.login
  })
}

type Answer = { viewer: { login: string } }

/** What GraphQL refuses comes with the status 200. */
function asRefused(error: unknown): never {
  if (!(error instanceof Error) || error.name !== 'GraphqlResponseError') throw error
  const reason = 'Could not ask whose the token is: GitHub does not tell it.'
  throw new HostRefused({ status: 'refused', code: 'invalid', reason })
}
