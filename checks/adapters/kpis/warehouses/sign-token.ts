import { createSign } from 'node:crypto'
import { SourceUnavailable } from '../kpi-source.ts'

/**
 * A JSON Web Token signed with a private key by RS256 (RFC 7519, RFC 7515).
 * @throws SourceUnavailable for what is no private key.
 */
export function signToken(claims: Record<string, string | number>, privateKey: string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const text = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
  try {
    return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`
  } catch {
    throw new SourceUnavailable('is given a private key that is none: it has to be PEM, without a passphrase')
  }
}
