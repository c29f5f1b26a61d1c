import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { OpenArm } from '../../ports.ts'
import { requestHeaders } from '../../previews/request-headers.ts'

const MOST_BYTES = 30 * 1024 * 1024
const LONGEST_MS = 10_000

/** How names are resolved, where not as the system does, and when to stop. */
export type Way = { signal: AbortSignal; lookup?: LookupFunction }

/**
 * The text of a script's source map: inline, or from the arm's own origin. Undefined for any other, and for what does
 * not come whole, in time, and without a redirect.
 */
export async function loadSourceMap(
  { url, map }: { url: string; map: string },
  { arm, signal, lookup }: Way & { arm: OpenArm },
): Promise<string | undefined> {
  const address = URL.parse(map, url)
  if (address?.protocol === 'data:') return inline(map)
  if (!address || address.origin !== new URL(arm.url).origin) return undefined
  const headers = arm.access ? requestHeaders(arm.access, { of: arm.url, to: address.href }) : {}
  return request(address, { headers, signal, ...(arm.terms?.proxy !== undefined && lookup && { lookup }) })
}

function inline(map: string): string | undefined {
  const [, encoding, data = ''] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(map) ?? []
  if (data.length > MOST_BYTES) return undefined
  try {
    return encoding === undefined ? decodeURIComponent(data) : Buffer.from(data, 'base64').toString()
  } catch {
    return undefined
  }
}

function request(
  address: URL,
  { headers, signal, lookup }: Way & { headers: Record<string, string> },
): Promise<string | undefined> {
  const get = address.protocol === 'https:' ? getHttps : getHttp
  return new Promise((resolve) => {
    const options = {
      signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]),
      headers: { ...headers, connection: 'close', 'user-agent': 'ux-impact' },
      ...(lookup && { lookup }),
    }
    get(address, options, (response) => {
      const chunks: Buffer[] = []
      let size = 0
      const fail = () => {
        response.destroy()
        resolve(undefined)
      }
      if (response.statusCode !== 200) return fail()
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MOST_BYTES) fail()
        else chunks.push(chunk)
      })
      response.on('end', () => resolve(Buffer.concat(chunks).toString())).on('error', fail)
    }).on('error', () => resolve(undefined))
  })
}
