import { setTimeout as sleep } from 'node:timers/promises'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { Octokit } from '@octokit/rest'
import { HostRefused } from '../../errors.ts'
import type { Refused } from '../../ports.ts'
import { countApart } from './count-apart.ts'
import { httpFailure } from './http-failure.ts'
import { openFetch } from './open-fetch.ts'
import { limitedUntil, type Pace } from './pace.ts'
import { type Persistence, pausesOf, persistent } from './persistence.ts'
import { limitRefusal, refusalOf, type Speaker } from './refusal-of.ts'
import { retryWithin } from './retry-within.ts'
import { waitForTurns } from './wait-for-turns.ts'

/** Each is around those before: every try waits for its turn, and takes no other's place among the requests meanwhile. */
const Kind = Octokit.plugin(retryWithin, throttling, waitForTurns, retry, countApart)
export type Client = InstanceType<typeof Kind>

/** Seconds that all requests together wait for limits to end; whoever called may come back later. */
const LIMIT_WAIT = 60
/** Seconds to wait for a limit that is over by our clock, and by GitHub's is not. */
const WAIT_FOR_CLOCK = 10
const TIMEOUT_MS = 30_000
/** Writes without Octokit's own pauses between them: they wait for turns, or for a stand-in, which wants none. */
const unspaced = { key: () => ({ schedule: async (_options: object, act: () => Promise<void>) => act() }) } as never

export type Waiting = {
  /** Seconds that all requests together wait for limits, 60 by default; with 0 the caller is told at once. */
  limitWait?: number
  /** For 91 s by default; whoever is called again if it fails gives up sooner. */
  persistence?: Persistence
  /** Shared with other clients of the same installation; by default this one is alone. */
  pace?: Pace
  /** Milliseconds that a second of waiting takes: 1,000 but in tests. */
  second?: number
  /** Hears how many requests GitHub still takes within the hour, as each answer tells. */
  hear?: ((remaining: number) => void) | undefined
}

export type OpenClient = {
  client: Client
  signal: AbortSignal
  /** What GitHub does not let us do becomes a value; `doing` follows "Could not": "write the comment". */
  attempt<Value>(doing: string, request: () => Promise<Value>): Promise<Value | Refused>
  /** Waits so many seconds. */
  pause(seconds: number): Promise<void>
  /** Seconds before each new try of what Octokit must not try again by itself. */
  pauses: number[]
}

/** A client that waits for limits and tries again when GitHub fails, both within bounds. `auth` is Octokit's own. */
export function openClient({
  apiUrl,
  auth,
  speaker,
  signal,
  say,
  limitWait = LIMIT_WAIT,
  persistence = persistent,
  pace,
  second = 1_000,
  hear,
}: Waiting & {
  apiUrl: string
  auth?: { auth: unknown; authStrategy?: unknown }
  speaker: Speaker
  signal: AbortSignal
  say: (line: string) => void
}): OpenClient {
  let left = limitWait
  const pause = (seconds: number) => sleep(seconds * second, undefined, { signal })
  const waitFor = async (asked: number) => {
    const seconds = asked > 0 ? asked : WAIT_FOR_CLOCK
    if (seconds > left) return false
    left -= seconds
    say(`GitHub asks for a pause of ${seconds} s.`)
    if (asked <= 0) await pause(seconds)
    return true
  }
  const quiet = { debug() {}, info() {}, warn: say, error() {} }
  const client = new Kind({
    ...auth,
    baseUrl: apiUrl.replace(/\/+$/, ''),
    userAgent: 'ux-impact',
    log: quiet,
    request: { fetch: heard(openFetch({ signal, timeout: TIMEOUT_MS }), hear), log: quiet },
    throttle: {
      id: pace?.id ?? crypto.randomUUID(),
      retryAfterBaseValue: second,
      onRateLimit: waitFor,
      onSecondaryRateLimit: waitFor,
      ...((second < 1_000 || pace?.turn) && { write: unspaced, notifications: unspaced }),
    },
    pace,
    retryWithinMs: persistence.withinMs,
    // A limit is waited for by the throttling, once; 421 is what our fetch makes of a redirect to elsewhere.
    retry: {
      retries: persistence.retries,
      retryAfterBaseValue: second,
      doNotRetry: [400, 401, 403, 404, 409, 410, 421, 422, 429, 451],
    },
  })
  return {
    client,
    signal,
    async attempt(doing, request) {
      const until = pace && limitedUntil(pace, performance.now())
      if (until !== undefined) return limitRefusal(until, doing)
      try {
        return await untilStopped(request(), signal)
      } catch (error) {
        if (error instanceof HostRefused) return error.refused
        const failure = httpFailure(error)
        if (failure === undefined || signal.aborted) throw error
        const refused = refusalOf(failure, { doing, now: Date.now(), speaker })
        if (pace) keepLimit(pace, refused, failure.response?.headers.date)
        return refused
      }
    },
    pause,
    pauses: pausesOf(persistence),
  }
}

function heard(fetch: typeof globalThis.fetch, hear: Waiting['hear']): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const remaining = response.headers.get('x-ratelimit-remaining')
    if (remaining !== null) hear?.(Number(remaining))
    return response
  }
}

/** How long a limit lasts goes by the host's clock alone: ours may be wrong. */
function keepLimit(pace: Pace, refused: Refused, date: string | undefined): void {
  if (refused.until === undefined) return
  const host = Date.parse(date ?? '')
  const lasts = Date.parse(refused.until) - (Number.isNaN(host) ? Date.now() : host)
  pace.limit = { until: refused.until, over: performance.now() + lasts }
}

/** A pause for a limit cannot be cut short, but nobody needs to wait for it. */
function untilStopped<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
