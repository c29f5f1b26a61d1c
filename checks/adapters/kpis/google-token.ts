import { z } from 'zod'
import type { AskHttp } from './ask-http.ts'
import { SourceUnavailable } from './kpi-source.ts'
import { readAnswer } from './read-answer.ts'
import { signToken } from './warehouses/sign-token.ts'

const TOKENS = 'https://oauth2.googleapis.com/token'

/** What is written below `sources.NAME`: the key of a service account as JSON, or an access token. */
export type GoogleCredentials = { credentials?: string; token?: string }

const key = z.object({ client_email: z.string(), private_key: z.string() })
const answer = z.object({ access_token: z.string() })

/**
 * An access token: the one that is given, or one of an hour for the key of a service account (RFC 7523).
 * @throws SourceUnavailable
 */
export async function googleToken(
  { credentials, token }: GoogleCredentials,
  { name, scope, ask }: { name: string; scope: string; ask: AskHttp },
): Promise<string> {
  if (token !== undefined) return token
  if (credentials === undefined)
    throw new SourceUnavailable(`needs \`credentials\` or \`token\` under \`sources.${name}\``)
  const account = readKey(credentials)
  const now = Math.floor(Date.now() / 1_000)
  const claims = { iss: account.client_email, scope, aud: TOKENS, iat: now, exp: now + 3_600 }
  const { body } = await ask({
    url: TOKENS,
    form: {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: signToken(claims, account.private_key),
    },
  })
  return readAnswer(answer, body).access_token
}

function readKey(credentials: string): z.output<typeof key> {
  try {
    return key.parse(JSON.parse(credentials))
  } catch {
    throw new SourceUnavailable('is given `credentials` that are not the JSON of a service account’s key')
  }
}
