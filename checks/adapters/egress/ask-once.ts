import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Answered } from '../../ports.ts'
import { AddressRefused, type Resolved } from './check-name.ts'
import { checkedLookup } from './checked-lookup.ts'

/**
 * One GET that follows no redirect and keeps no connection, to an address that was checked and to no other.
 * Throws the signal's reason when that aborts.
 */
export async function askOnce(
  url: URL,
  {
    headers,
    within,
    signal,
    check,
  }: {
    headers: Record<string, string>
    within: number
    signal: AbortSignal
    check: (name: string) => Promise<[Resolved, ...Resolved[]]>
  },
): Promise<Answered> {
  const patience = AbortSignal.timeout(Math.ceil(within))
  try {
    // A host that is an address is connected without any lookup.
    await check(url.hostname)
    return await ask(url, { headers, signal: AbortSignal.any([signal, patience]), lookup: checkedLookup(check) })
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof AddressRefused) return { status: 'refused', because: error.message }
    if (patience.aborted) return { status: 'silent', because: `it did not answer within ${Math.ceil(within / 1000)} s` }
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    return { status: 'silent', because: `it cannot be reached (${code})` }
  }
}

function ask(
  url: URL,
  how: { headers: Record<string, string>; signal: AbortSignal; lookup: ReturnType<typeof checkedLookup> },
): Promise<Answered> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const options = {
    ...how,
    agent: false as const,
    headers: { accept: 'text/html,*/*', ...how.headers, connection: 'close', 'user-agent': 'ux-impact' },
  }
  return new Promise((resolve, reject) => {
    request(url, options, (response) => {
      const { statusCode = 0, headers } = response
      // Headers are an answer; a body may never end.
      response.destroy()
      resolve({
        status: 'answered',
        code: statusCode,
        ...(headers.location === undefined ? {} : { location: headers.location }),
      })
    })
      .on('error', reject)
      .end()
  })
}
