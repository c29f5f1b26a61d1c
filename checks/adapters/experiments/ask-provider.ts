import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../message-of.ts'
import { FlagTrouble } from './flag-trouble.ts'

export type ProviderRequest = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string | URL
  headers?: Record<string, string>
  /** Sent as JSON. */
  json?: unknown
  /** Statuses besides those of a success that are an answer too, such as 404 where there may be none. */
  also?: number[]
  /** It changes nothing, whatever its method: it may be asked again when the service breaks. */
  reads?: boolean
}

/** `from` is who answers, as people call it; `body` is what its JSON says, or the text of a refusal. */
export type ProviderAnswer = { from: string; status: number; headers: Headers; body: unknown }

/** Asks, again where that does no harm, and gives what came. @throws FlagTrouble */
export type AskProvider = (request: ProviderRequest) => Promise<ProviderAnswer>

const MOST_BYTES = 8_000_000
const MOST_TRIES = 3
const FIRST_PAUSE_MS = 500
/** Whoever asks for a longer pause than this is left alone, and asked another time. */
const LONGEST_PAUSE_MS = 8_000

export type AskTerms = {
  title: string
  rights: string
  fetch: typeof globalThis.fetch
  /** Ends when there is no time left. */
  signal: AbortSignal
  longestMs: number
  now(): Date
  firstPauseMs?: number
  /** Resolves when the service takes the next request. */
  pace?(signal: AbortSignal): Promise<void>
  /** As a FlagSystem has it. */
  patience?(headers: Headers, now: Date): number | undefined
}

/**
 * Requests to services that switch flags. What was refused because the service is busy (429) is asked again; what broke
 * (500, 502, 503, 504, the connection) only where it changes nothing, since nobody knows how far it came. No redirect is
 * followed: credentials belong to the address they were given for.
 */
export function openAsk(terms: AskTerms): AskProvider {
  const { firstPauseMs = FIRST_PAUSE_MS, signal } = terms
  return async (request) => {
    for (let tries = 1; ; tries++) {
      await terms.pace?.(signal)
      const tried = await askOnce(request, terms)
      if (tried.is === 'answer') return tried.answer
      const pause = tried.afterMs ?? firstPauseMs * 2 ** (tries - 1)
      if (!tried.harmless || tries === MOST_TRIES || pause > LONGEST_PAUSE_MS) throw tried.trouble
      await sleep(pause, undefined, { signal }).catch(() => {})
      if (signal.aborted) throw tooSlow(terms)
    }
  }
}

type Tried =
  | { is: 'answer'; answer: ProviderAnswer }
  | { is: 'busy'; harmless: boolean; afterMs?: number | undefined; trouble: FlagTrouble }

const tooSlow = ({ title, longestMs }: AskTerms) =>
  new FlagTrouble(`${title} is too slow: it did not answer within ${longestMs / 1_000} s.`, { later: true })

async function askOnce(request: ProviderRequest, terms: AskTerms): Promise<Tried> {
  const { method = request.json === undefined ? 'GET' : 'POST', url, headers, json, also = [] } = request
  const { title, fetch, signal } = terms
  const harmless = request.reads ?? method === 'GET'
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      redirect: 'manual',
      signal,
    })
    const text = await textOf(response, title)
    const { status } = response
    if (!response.ok && !also.includes(status)) return refusalOf(response, text, { ...terms, harmless })
    return {
      is: 'answer',
      answer: { from: title, status, headers: response.headers, body: parse(text, status, title) },
    }
  } catch (error) {
    if (error instanceof FlagTrouble) throw error
    if (signal.aborted) throw tooSlow(terms)
    const { code, message } = (error instanceof Error && error.cause ? error.cause : error) as NodeJS.ErrnoException
    if (code === 'EREFUSEDADDRESS') throw new FlagTrouble(`${title} is not asked: ${message}.`)
    const trouble = new FlagTrouble(`${title} cannot be reached (${code ?? message}).`, { later: true })
    return { is: 'busy', harmless, trouble }
  }
}

/** @throws FlagTrouble for what asking again does not change. */
function refusalOf(
  { status, headers }: Response,
  text: string,
  { title, rights, now, patience, harmless }: AskTerms & { harmless: boolean },
): Tried {
  const said = messageOf(parse(text, status, title))
  const because = said === '' ? '' : `: ${said}`
  const afterMs = retryAfter(headers, now()) ?? (status === 429 ? patience?.(headers, now()) : undefined)
  const until = afterMs === undefined ? undefined : new Date(now().getTime() + afterMs).toISOString()
  if (status === 429) {
    const alone = until === undefined ? '' : `, and wants to be left alone until ${momentOf(until)}`
    const trouble = new FlagTrouble(`${title} takes no more requests for now (429)${alone}.`, { later: true, until })
    return { is: 'busy', harmless: true, afterMs, trouble }
  }
  if (status >= 500) {
    const trouble = new FlagTrouble(`${title} is not well (${status})${because}.`, { later: true, until })
    return { is: 'busy', harmless: harmless && [500, 502, 503, 504].includes(status), afterMs, trouble }
  }
  if (status === 401) throw new FlagTrouble(`${title} does not accept the credentials (401)${because}. ${rights}`)
  if (status === 403) throw new FlagTrouble(`${title} does not let these credentials do it (403)${because}. ${rights}`)
  if (status === 404) throw new FlagTrouble(`${title} has no such thing (404)${because}.`)
  if (status < 400) throw new FlagTrouble(`${title} leads elsewhere (${status}), which is not followed.`)
  // Somebody else is changing the same thing, or the service asks for patience.
  const later = [408, 409, 412, 423, 425].includes(status)
  throw new FlagTrouble(`${title} answers ${status}${because}.`, { later })
}

const momentOf = (iso: string) => `${iso.slice(0, 19).replace('T', ' ')} UTC`

/** Milliseconds, of a header in seconds or as a moment (RFC 9110, 10.2.3). */
function retryAfter(headers: Headers, now: Date): number | undefined {
  const written = headers.get('retry-after')
  if (written === null) return undefined
  if (/^\d+(\.\d+)?$/.test(written)) return Number(written) * 1_000
  const moment = Date.parse(written)
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now.getTime())
}

async function textOf(response: Response, title: string): Promise<string> {
  const decoder = new TextDecoder()
  let [text, size] = ['', 0]
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MOST_BYTES) throw new FlagTrouble(`${title} answers with more than ${MOST_BYTES / 1e6} MB.`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Of a refusal, any text will do; what counts has to be JSON. @throws FlagTrouble */
function parse(text: string, status: number, title: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    if (status >= 200 && status < 300) throw new FlagTrouble(`${title} answers what is not JSON.`)
    return text
  }
}
