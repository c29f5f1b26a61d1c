import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { Readable } from 'node:stream'
import type { Reach } from './open-reach.ts'

/**
 * `fetch` that goes only where `reach` lets it, by the address that was checked: for requests with a body of text. It
 * follows no redirect, keeps no connection, and unpacks nothing.
 */
export function openReachingFetch({ lookup, check }: Reach): typeof globalThis.fetch {
  return async (input, { method = 'GET', headers, body, signal } = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    await check(url.hostname)
    const text = typeof body === 'string' ? body : ''
    const options = {
      method,
      lookup,
      agent: false as const,
      ...(signal ? { signal } : {}),
      headers: {
        ...Object.fromEntries(new Headers(headers)),
        'accept-encoding': 'identity',
        'content-length': `${Buffer.byteLength(text)}`,
        'user-agent': 'ux-impact',
      },
    }
    return new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? requestHttps : requestHttp
      send(url, options, (response) => {
        const { statusCode: status = 0, headers: given } = response
        const pairs = Object.entries(given).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
        const empty = status === 204 || status === 304
        resolve(
          new Response(empty ? null : (Readable.toWeb(response) as ReadableStream), {
            status,
            headers: pairs as [string, string][],
          }),
        )
      })
        .on('error', (cause) => reject(new TypeError('fetch failed', { cause })))
        .end(text)
    })
  }
}
