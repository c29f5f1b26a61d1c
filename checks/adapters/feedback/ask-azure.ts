import { setTimeout as sleep } from 'node:timers/promises'
import { readBody } from './read-body.ts'

/** What came of a request: the body of a success, or why there is none, in words. `stops` is true where no other request could do better. */
export type AzureAnswer = { status: 'ok'; body: unknown } | { status: 'failed'; reason: string; stops: boolean }

export type AzureAccess = {
  /** "https://NAME.cognitiveservices.azure.com": the resource's own address, which names its region too. */
  endpoint: string
  key: string
  fetch?: typeof globalThis.fetch
  signal: AbortSignal
  /** Milliseconds that a second of waiting takes: 1,000 but in tests. */
  second?: number
}

const MOST_TRIES = 4
/** Seconds; a limit that lasts longer is the caller's to come back to. */
const LONGEST_PAUSE = 20
const LONGEST_ANSWER = 10_000_000

/**
 * One request to Azure AI Language. Where it asks for a pause (429, in seconds or until a moment) or fails for a
 * while (500, 502, 503, 504, nobody answers), it is asked again, a few times and as long as `signal` lets it.
 */
export async function askAzure(access: AzureAccess, task: unknown): Promise<AzureAnswer> {
  const { signal, second = 1_000 } = access
  for (let tries = 1; ; tries++) {
    const tried = await askOnce(access, task)
    if (tried.status !== 'again') return tried
    const pause = tried.after ?? 2 ** (tries - 1)
    if (tries === MOST_TRIES || pause > LONGEST_PAUSE) return { status: 'failed', reason: tried.reason, stops: true }
    await sleep(pause * second, undefined, { signal }).catch(() => {})
    if (signal.aborted) return tooSlow
  }
}

const tooSlow: AzureAnswer = { status: 'failed', reason: 'Azure AI Language did not answer in time.', stops: true }

type Tried = AzureAnswer | { status: 'again'; reason: string; after?: number }

async function askOnce(
  { endpoint, key, signal, fetch = globalThis.fetch }: AzureAccess,
  task: unknown,
): Promise<Tried> {
  const url = new URL(`${endpoint.replace(/\/+$/, '')}/language/:analyze-text`)
  url.searchParams.set('api-version', '2023-04-01')
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'ocp-apim-subscription-key': key },
      body: JSON.stringify(task),
      // The key goes to the address that was named, and to no other.
      redirect: 'manual',
      signal,
    })
    if (response.ok) return await readSuccess(response)
    return await readFailure(response)
  } catch (error) {
    if (signal.aborted) return tooSlow
    const { code = 'unknown', message } = (
      error instanceof Error && error.cause ? error.cause : error
    ) as NodeJS.ErrnoException
    if (code === 'EREFUSEDADDRESS') return failed(`Azure AI Language is not asked: ${message}.`)
    return { status: 'again', reason: `Azure AI Language cannot be reached (${code}).` }
  }
}

async function readSuccess(response: Response): Promise<Tried> {
  const text = await readBody(response, LONGEST_ANSWER)
  if (text === undefined) return failed(`Azure AI Language answered with more than ${LONGEST_ANSWER} bytes.`, false)
  try {
    return { status: 'ok', body: JSON.parse(text) }
  } catch {
    return failed('Azure AI Language answered with something that is no JSON.', false)
  }
}

async function readFailure(response: Response): Promise<Tried> {
  const { status, headers } = response
  // What it says may repeat what was sent: only its code is taken over.
  const code = /^\w{1,40}$/.exec(headers.get('x-ms-error-code') ?? '')?.[0]
  await response.body?.cancel()
  const named = code === undefined ? `${status}` : `${status}, ${code}`
  if (status === 429) {
    const after = pauseOf(headers.get('retry-after'), headers.get('date'))
    const reason = `Azure AI Language takes no more requests for now (${named}).`
    return { status: 'again', reason, ...(after === undefined ? {} : { after }) }
  }
  if ([500, 502, 503, 504].includes(status)) return { status: 'again', reason: `Azure AI Language fails (${named}).` }
  if (status >= 300 && status < 400) return failed('The endpoint leads to another address, where the key is not sent.')
  if (status === 401) return failed('Azure AI Language does not know the key (401): it must be one of this resource.')
  if (status === 403) {
    return failed(
      `Azure AI Language refuses access (${named}): the resource may be closed to this network, or its quota used up.`,
    )
  }
  if (status === 404) return failed('There is no Azure AI Language at the endpoint (404).')
  return failed(`Azure AI Language refuses the request (${named}).`, false)
}

const failed = (reason: string, stops = true): AzureAnswer => ({ status: 'failed', reason, stops })

/** Seconds, or until a moment of the service's own clock (RFC 9110, 10.2.3). */
function pauseOf(retryAfter: string | null, date: string | null): number | undefined {
  if (retryAfter === null) return undefined
  if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter)
  const now = Date.parse(date ?? '')
  const seconds = (Date.parse(retryAfter) - (Number.isNaN(now) ? Date.now() : now)) / 1_000
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}
