import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'

/** The status of an answer, or the system's code for why there is none (`ECONNREFUSED`; `timeout` is ours). */
export type Answer = { status: number } | { failure: string }

/**
 * Makes one request and reads the whole answer, following no redirect and keeping no connection open.
 * Throws the signal's reason when that aborts.
 */
export async function requestStatus(
  url: URL,
  {
    method = 'GET',
    headers = {},
    lookup,
    within,
    signal,
  }: {
    method?: string
    headers?: Record<string, string>
    /** How names are resolved, where not as the system does. */
    lookup?: LookupFunction
    within: number
    signal: AbortSignal
  },
): Promise<Answer> {
  const patience = AbortSignal.timeout(Math.ceil(within))
  const answer = await new Promise<Answer>((resolve) => {
    let answered: Answer | undefined
    // Headers are an answer, even when the body breaks off or never ends.
    const end = (error?: Error & { code?: string }) =>
      resolve(answered ?? { failure: patience.aborted ? 'timeout' : (error?.code ?? String(error?.message)) })
    const request = url.protocol === 'https:' ? requestHttps : requestHttp
    const options = {
      method,
      signal: AbortSignal.any([signal, patience]),
      ...(lookup === undefined ? {} : { lookup }),
      headers: { ...headers, connection: 'close', 'user-agent': 'ux-impact' },
    }
    request(url, options, (response) => {
      answered = { status: response.statusCode ?? 0 }
      response.on('error', end).on('end', end).resume()
    })
      .on('error', end)
      .end()
  })
  signal.throwIfAborted()
  return answer
}
