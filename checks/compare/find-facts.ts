import type { Limits } from '../../config-schema/index.ts'
import type { Attempt, Fact, Incident, Pair } from '../types.ts'
import { countedPairs } from './counted-pairs.ts'
import { coveredBy, coveredLine } from './covered-by.ts'
import { normaliseMessage } from './normalise-message.ts'
import { shortHash } from './short-hash.ts'
import { stepPlace } from './step-place.ts'
import { traceLinks } from './trace-links.ts'

type SignKind = 'cannotComplete' | Incident['kind']

type Sign = { kind: SignKind; step: string[]; message: string; screenshot?: string; trace?: string }

/** From so many counted attempts on each arm on, what every head attempt shows and no base attempt is certain. */
const certainFrom: Record<SignKind, number> = {
  cannotComplete: 4,
  uncaughtError: 5,
  failedRequest: 5,
  consoleError: 5,
}

const words: Record<SignKind, string> = {
  cannotComplete: 'Cannot be completed: it stops',
  uncaughtError: 'Uncaught error',
  failedRequest: 'Failed request',
  consoleError: 'Console error',
}

/**
 * What head's attempts show and base's never do: the same kind at the same step with the same message
 * (`normaliseMessage`). Certain when every head attempt shows it and there are enough; else a candidate,
 * listed only when more than half of head's attempts show it. The certain ones come first, then the frequent ones.
 * `origins` are the addresses of both arms, `traces` is how a request's trace is opened. Pairs with a void attempt and
 * the warm-up do not count.
 */
export function findFacts(input: {
  flow: string
  pairs: Pair[]
  limits: Limits
  origins?: string[]
  traces?: string | undefined
}): Fact[] {
  const { flow, limits, origins = [], traces } = input
  const counted = countedPairs(input.pairs)
  const of = counted.length
  const seenBy = (arm: 'base' | 'head') => counted.map((pair) => signsOf(pair[arm], origins))
  const base = new Set(seenBy('base').flatMap((signs) => [...signs.keys()]))
  const head = seenBy('head')
  const first = new Map(head.toReversed().flatMap((signs) => [...signs]))

  const facts = [...first]
    .filter(([key]) => !base.has(key))
    .map(([key, sign]) => ({ key, sign, seen: head.filter((signs) => signs.has(key)).length }))
    .filter(({ seen }) => seen * 2 > of)
    .map(({ key, sign, seen }): Fact => {
      const { kind, step, message, screenshot, trace } = sign
      return {
        id: `${kind}-${shortHash(`${flow}\n${key}`)}`,
        kind,
        flow,
        step,
        severity: limits.facts[kind],
        title: `${words[kind]} ${stepPlace(step)}`,
        certain: seen === of && of >= certainFrom[kind],
        evidence: {
          message,
          head: [seen, of],
          base: [0, of],
          ...(screenshot !== undefined && { screenshot }),
          ...(trace !== undefined && traceLinks(traces, { head: trace })),
        },
      }
    })
  return facts.toSorted(
    (a, b) =>
      Number(b.certain) - Number(a.certain) ||
      b.evidence.head[0] - a.evidence.head[0] ||
      a.kind.localeCompare(b.kind) ||
      a.id.localeCompare(b.id),
  )
}

/** What one attempt shows, each once, by what makes it the same in another attempt. */
function signsOf(attempt: Attempt, origins: string[]): Map<string, Sign> {
  const signs = attempt.incidents.map((incident): Sign => ({ ...incident, ...traceOf(incident, attempt) }))
  const failure = failureOf(attempt)
  if (failure) signs.unshift(failure)
  return new Map(
    signs.toReversed().map((sign) => {
      const message = attempt.outcome === 'notDone' && sign === failure ? '' : normaliseMessage(sign.message, origins)
      return [JSON.stringify([sign.kind, sign.step, message]), sign]
    }),
  )
}

/** Of the request that failed: its address stands in the message, with a query that is not kept elsewhere. */
function traceOf({ kind, step, message }: Incident, { requests = [] }: Attempt): { trace?: string } {
  if (kind !== 'failedRequest') return {}
  const failed = requests.find(
    (request) =>
      request.trace !== undefined &&
      (request.status ?? 0) >= 400 &&
      JSON.stringify(request.step) === JSON.stringify(step) &&
      /^[ ?]/.test(message.slice(`${request.method} ${request.url}`.length)) &&
      message.startsWith(`${request.method} ${request.url}`),
  )
  return failed?.trace === undefined ? {} : { trace: failed.trace }
}

function failureOf({ outcome, duration, error }: Attempt): Sign | undefined {
  if (outcome !== 'failed' && outcome !== 'notDone') return undefined
  const message = outcome === 'notDone' ? notDone(duration, error?.message) : (error?.message ?? 'failed')
  return {
    kind: 'cannotComplete',
    step: error?.step ?? [],
    message,
    ...(error?.screenshot !== undefined && { screenshot: error.screenshot }),
  }
}

/** That time ran out says little; what stood in the way says more. */
function notDone(duration: number, said = ''): string {
  const cover = coveredBy(said)
  const line = cover === undefined ? '' : `\n${coveredLine(cover)}`
  return `not done after ${Math.round(duration / 1000)} s${line}`
}
