import { generateKeyPairSync, verify } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type KpiService, openKpiService } from '../../../fixtures/kpi-service.ts'
import { openHttp } from './ask-http.ts'
import { googleToken } from './google-token.ts'

const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const account = {
  type: 'service_account',
  client_email: 'kpis@acme.iam.gserviceaccount.com',
  private_key: pair.privateKey,
}
const scope = 'https://www.googleapis.com/auth/analytics.readonly'

let service: KpiService
beforeEach(async () => {
  service = await openKpiService()
})
afterEach(() => service.close())

const terms = () => ({
  name: 'ga4',
  scope,
  ask: openHttp({ reach: { instead: service.instead, firstPauseMs: 1 }, signal: AbortSignal.timeout(5_000) }),
})

test('The key of a service account is exchanged for a token, by a text that it signed for an hour', async () => {
  service.answer = () => ({ json: { access_token: 'a-token', expires_in: 3599, token_type: 'Bearer' } })
  expect(await googleToken({ credentials: JSON.stringify(account) }, terms())).toBe('a-token')
  const [{ host, path, method, body } = { body: '' }] = service.requests
  const form = new URLSearchParams(body)
  expect({ host, path, method, grant: form.get('grant_type') }).toEqual({
    host: 'oauth2.googleapis.com',
    path: '/token',
    method: 'POST',
    grant: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  })
  const [head = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.')
  const signed = Buffer.from(`${head}.${claims}`)
  expect(verify('RSA-SHA256', signed, pair.publicKey, Buffer.from(signature, 'base64url'))).toBe(true)
  const { iat, exp, ...others } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  expect(others).toEqual({ iss: account.client_email, scope, aud: 'https://oauth2.googleapis.com/token' })
  expect(exp - iat).toBe(3_600)
})

test('A token that is given is taken as it is, and nobody is asked', async () => {
  expect(await googleToken({ token: 'given' }, terms())).toBe('given')
  expect(service.requests).toEqual([])
})

test.each([
  [{}, 'needs `credentials` or `token` under `sources.ga4`'],
  [{ credentials: 'a-key' }, 'is given `credentials` that are not the JSON of a service account’s key'],
  [{ credentials: '{"client_email": "a"}' }, 'is given `credentials` that are not the JSON of a service account’s key'],
  [
    { credentials: JSON.stringify({ ...account, private_key: 'no key' }) },
    'is given a private key that is none: it has to be PEM, without a passphrase',
  ],
])('What is no key is said before anybody is asked: %o', async (credentials, reason) => {
  await expect(googleToken(credentials, terms())).rejects.toThrow(reason)
  expect(service.requests).toEqual([])
})

test('An account that Google does not know is told as Google says it', async () => {
  service.answer = () => ({
    status: 400,
    json: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' },
  })
  await expect(googleToken({ credentials: JSON.stringify(account) }, terms())).rejects.toThrow(
    'answers 400: invalid_grant',
  )
})
