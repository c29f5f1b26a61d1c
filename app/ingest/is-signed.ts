import { verify } from '@octokit/webhooks-methods'

/**
 * Whether GitHub signed these bytes with our secret, compared in constant time. The library takes text: bytes that are
 * none become others, and are not what was signed.
 */
export async function isSigned(bytes: Buffer, signature: string | undefined, secret: string): Promise<boolean> {
  if (signature === undefined || signature === '' || bytes.length === 0) return false
  return verify(secret, bytes.toString('utf8'), signature)
}
