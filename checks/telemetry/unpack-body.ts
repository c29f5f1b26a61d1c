import { gunzipSync, inflateSync } from 'node:zlib'

/** What a packed body may hold at most; a larger one is unread. */
const most = 4_000_000

/**
 * A body of base64 as text, unpacked if its first bytes are those of gzip (RFC 1952) or zlib (RFC 1950): SDKs say in
 * different places that they packed it, or not at all. Null for what cannot be unpacked.
 */
export function unpackBody(body: string): string | null {
  const bytes = Buffer.from(body, 'base64')
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, { maxOutputLength: most }).toString('utf8')
    if (isZlib(bytes)) return inflateSync(bytes, { maxOutputLength: most }).toString('utf8')
  } catch {
    return null
  }
  return bytes.toString('utf8')
}

/** The window of 32 KiB that every packer takes, and a check that makes the first two bytes a multiple of 31: no base64 begins so. */
function isZlib([first, second = 0]: Buffer): boolean {
  return first === 0x78 && (first * 256 + second) % 31 === 0
}
