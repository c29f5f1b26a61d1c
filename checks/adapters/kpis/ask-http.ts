import { type IncomingHttpHeaders, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { pipeline } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import pRetry, { AbortError } from 'p-retry'
import { messageOf } from '../message-of.ts'
import { SourceUnavailable } from './kpi-source.ts'

export type HttpRequest = {
  method?: 'GET' | 'POST' | 'DELETE'
  url: string | URL
  headers?: Record<string, string>
  /** Sent as JSON, or as a form. */
  json?: unknown
  form?: Record<string, string>
  /**
   * What a service says in its own way: that an answer is none, though its status is fine, that a refusal is one of its
   * limits, or that it is not ready yet. Undefined leaves it to the status.
   */
  judge?(answer: HttpAnswer): Judged | undefined
}

export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; body: unknown }
/** What is running is asked for again, as often as there is time for; what is busy, a few times. */
export type Judged =
  | { is: 'fine' }
  | { is: 'refused'; why: string }
  | { is: 'busy'; why?: string; afterMs?: number }
  | { is: 'running'; afterMs: number }

/** Asks, again where that may help, and gives what came. @throws SourceUnavailable */
export type AskHttp = (request: HttpRequest) => Promise<HttpAnswer>

/** How the network is reached: which addresses a name may lead to, and how long to wait between tries. */
export type Reach = {
  lookup?: LookupFunction
  /** Rejects for an address that nobody may go to, which no lookup sees. */
  check?(hostname: string): Promise<unknown>
  firstPauseMs?: number
  /** Where a service is instead of where it says: for tests, which ask servers of their own. */
  instead?(url: URL): URL
}

const MOST_BYTES = 8_000_000
const MOST_TRIES = 4
const FIRST_PAUSE_MS = 500
/** Whoever asks for a longer pause than this is not waited for: the check has to come to its end. */
const LONGEST_PAUSE_MS = 8_000

/**
 * Requests to services that are read and never changed, so that each may be asked again: when it is busy, when it breaks
 * (500, 502, 503, 504), when the connection does. No redirect is followed: credentials belong to the address they were given for.
 */
export function openHttp({ reach, signal }: { reach: Reach; signal: AbortSignal }): AskHttp {
  return async (request) => {
    const first = reach.firstPauseMs ?? FIRST_PAUSE_MS
    return pRetry(
      async () => {
        const { answer, judged } = await finalAnswerTo(request, { reach, signal })
        if (judged.is === 'fine') return answer
        if (judged.is === 'refused') throw new AbortError(new SourceUnavailable(judged.why))
        if ((judged.afterMs ?? 0) > LONGEST_PAUSE_MS)
          throw new AbortError(new SourceUnavailable(busyWords(answer, judged)))
        throw new Busy(busyWords(answer, judged), judged.afterMs)
      },
      {
        retries: MOST_TRIES - 1,
        minTimeout: first,
        factor: 2,
        randomize: true,
        signal,
        // It says itself for how long it wants to be left alone.
        onFailedAttempt: async ({ error }) => {
          if (error instanceof Busy && error.afterMs !== undefined) await sleep(error.afterMs, undefined, { signal })
        },
        shouldRetry: ({ error }) => error instanceof Busy,
      },
    )
  }
}

class Busy extends SourceUnavailable {
  readonly afterMs: number | undefined

  constructor(why: string, afterMs?: number) {
    super(why)
    this.afterMs = afterMs
  }
}

async function finalAnswerTo(
  request: HttpRequest,
  terms: { reach: Reach; signal: AbortSignal },
): Promise<{ answer: HttpAnswer; judged: Exclude<Judged, { is: 'running' }> }> {
  for (;;) {
    const answer = await answerTo(request, terms)
    const judged = request.judge?.(answer) ?? byStatus(answer)
    if (judged.is !== 'running') return { answer, judged }
    await sleep(judged.afterMs, undefined, { signal: terms.signal })
  }
}

function byStatus({ status, headers, body }: HttpAnswer): Exclude<Judged, { is: 'running' }> {
  if (status >= 200 && status < 300) return { is: 'fine' }
  const said = messageOf(body)
  const because = said === '' ? '' : `: ${said}`
  if (status === 429 || [500, 502, 503, 504].includes(status)) {
    const afterMs = retryAfter(headers)
    return { is: 'busy', ...(afterMs === undefined ? {} : { afterMs }) }
  }
  if (status === 401) return { is: 'refused', why: `does not accept the credentials (401)${because}` }
  if (status === 403) return { is: 'refused', why: `does not let these credentials read it (403)${because}` }
  if (status === 404) return { is: 'refused', why: `has no such thing (404)${because}` }
  if (status >= 300 && status < 400) return { is: 'refused', why: `leads elsewhere (${status}), which is not followed` }
  return { is: 'refused', why: `answers ${status}${because}` }
}

function busyWords({ status, body }: HttpAnswer, { why, afterMs }: { why?: string; afterMs?: number }): string {
  const until = afterMs === undefined ? '' : `, and wants to be left alone for ${Math.ceil(afterMs / 1_000)} s`
  if (why !== undefined) return `${why}${until}`
  const said = messageOf(body)
  if (status < 500) return `takes no more requests for now (${status})${until}`
  return `is not well (${status})${said === '' ? '' : `: ${said}`}${until}`
}

/** Milliseconds, of a header in seconds or as a moment (RFC 9110, 10.2.3). */
function retryAfter(headers: IncomingHttpHeaders): number | undefined {
  const written = headers['retry-after']
  if (written === undefined) return undefined
  if (/^\d+(\.\d+)?$/.test(written)) return Number(written) * 1_000
  const moment = Date.parse(written)
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - Date.now())
}

async function answerTo(
  request: HttpRequest,
  { reach, signal }: { reach: Reach; signal: AbortSignal },
): Promise<HttpAnswer> {
  try {
    const given = new URL(request.url)
    const url = reach.instead?.(given) ?? given
    await reach.check?.(url.hostname)
    const { status, headers, text } = await send(request, url, { reach, signal })
    return { status, headers, body: parse(text, status) }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof SourceUnavailable) throw error instanceof Busy ? error : new AbortError(error)
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code === 'EREFUSEDADDRESS') throw new AbortError(new SourceUnavailable(`is not asked: ${message}`))
    throw new Busy(`cannot be reached (${code === '' ? message : code})`)
  }
}

/** Of a refusal, any text will do; what counts has to be JSON. */
function parse(text: string, status: number): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    if (status >= 200 && status < 300) throw new SourceUnavailable('answers what is not JSON')
    return text
  }
}

function send(
  { method, headers, json, form }: HttpRequest,
  url: URL,
  { reach, signal }: { reach: Reach; signal: AbortSignal },
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  const body =
    json !== undefined ? JSON.stringify(json) : form === undefined ? undefined : new URLSearchParams(form).toString()
  const type = json !== undefined ? 'application/json' : 'application/x-www-form-urlencoded'
  const options = {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    agent: false as const,
    signal,
    ...(reach.lookup === undefined ? {} : { lookup: reach.lookup }),
    headers: {
      accept: 'application/json',
      'user-agent': 'ux-impact',
      ...(body === undefined ? {} : { 'content-type': type, 'content-length': `${Buffer.byteLength(body)}` }),
      ...headers,
    },
  }
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (response) => {
      const parts: Buffer[] = []
      let bytes = 0
      // Snowflake packs further parts of an answer, asked to or not.
      const packed = response.headers['content-encoding'] === 'gzip'
      const content = packed ? pipeline(response, createGunzip(), () => {}) : response
      content.on('data', (part: Buffer) => {
        bytes += part.length
        if (bytes > MOST_BYTES) content.destroy(new SourceUnavailable(`answers with more than ${MOST_BYTES / 1e6} MB`))
        else parts.push(part)
      })
      content.on('error', reject)
      content.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString('utf8'),
        })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
