import { verify } from '@octokit/webhooks-methods'

/**
 * Whether GitHub signed this body with our secret, compared in constant time. `text` is its bytes read as UTF-8: bytes that
 * are none become others, and are not what was signed.
 */
export async function isSigned(text: string, signature: string | undefined, secret: string): Promise<boolean> {
  if (signature === undefined || signature === '' || text === '') return false
  return verify(secret, text, signature)
}
