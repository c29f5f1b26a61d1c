import { setTimeout as sleep } from 'node:timers/promises'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { Octokit } from '@octokit/rest'
import type { Refused } from '../../ports.ts'
import { httpFailure } from './http-failure.ts'
import { openFetch } from './open-fetch.ts'
import { pauses } from './pauses.ts'
import { redactTokens } from './redact-tokens.ts'
import { refusalOf } from './refusal-of.ts'

const Client = Octokit.plugin(throttling, retry)

/** Seconds that all requests together wait for limits to end; whoever called may come back later. */
const LIMIT_WAIT = 60
const TIMEOUT_MS = 30_000
/** Writes without the pauses that GitHub wants between them: a stand-in wants none. */
const unspaced = { key: () => ({ schedule: async (_options: object, act: () => Promise<void>) => act() }) } as never

/** One repository, spoken to with one identity. */
export type Connection = {
  client: InstanceType<typeof Client>
  owner: string
  repo: string
  /** Login of whom the token belongs to, "[bot]" included. */
  identity: string
  signal: AbortSignal
  /** What GitHub does not let us do becomes a value; `doing` follows "Could not": "write the comment". */
  attempt<Value>(doing: string, request: () => Promise<Value>): Promise<Value | Refused>
  /** Waits so many seconds. */
  pause(seconds: number): Promise<void>
}

/**
 * A connection that waits for limits and tries again when GitHub fails, both within bounds. The token goes into
 * the header alone. `second` is how many milliseconds a second of waiting takes, 1,000 but in tests.
 */
export function connect({
  token,
  apiUrl,
  repository,
  identity,
  signal,
  log,
  second = 1_000,
}: {
  token: string
  apiUrl: string
  repository: string
  identity: string
  signal: AbortSignal
  log: (line: string) => void
  second?: number
}): Connection {
  const [owner = '', repo = ''] = repository.split('/')
  const say = (line: string) => log(redactTokens(line, [token]))
  let left = LIMIT_WAIT
  const waitFor = (seconds: number) => {
    if (seconds > left) return false
    left -= seconds
    say(`GitHub asks for a pause of ${seconds} s.`)
    return true
  }
  const quiet = { debug() {}, info() {}, warn: say, error() {} }
  const client = new Client({
    auth: token,
    baseUrl: apiUrl.replace(/\/+$/, ''),
    userAgent: 'ux-impact',
    log: quiet,
    request: { fetch: openFetch({ signal, timeout: TIMEOUT_MS }), log: quiet },
    throttle: {
      id: crypto.randomUUID(),
      retryAfterBaseValue: second,
      onRateLimit: waitFor,
      onSecondaryRateLimit: waitFor,
      ...(second < 1_000 && { write: unspaced, notifications: unspaced }),
    },
    // A limit is waited for by the throttling, once; 421 is what our fetch makes of a redirect to elsewhere.
    retry: {
      retries: pauses.length,
      retryAfterBaseValue: second,
      doNotRetry: [400, 401, 403, 404, 409, 410, 421, 422, 429, 451],
    },
  })
  return {
    client,
    owner,
    repo,
    identity,
    signal,
    async attempt(doing, request) {
      try {
        return await untilStopped(request(), signal)
      } catch (error) {
        const failure = httpFailure(error)
        if (failure === undefined || signal.aborted) throw error
        return refusalOf(failure, { doing, now: Date.now() })
      }
    },
    pause: (seconds) => sleep(seconds * second, undefined, { signal }),
  }
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
