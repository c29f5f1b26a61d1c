import type { Attempt, PageRequest, Pair, TraceLinks } from '../types.ts'
import { timeWords } from './amount-words.ts'
import { median } from './median.ts'
import { resourceKey } from './resource-key.ts'

/** A request explains a slower step when it took so much of what the step takes longer, and at least 20 ms. */
const share = 0.3
const least = 20

type Spent = { times: number; duration: number; server: Map<string, number> }

/** `evidence` in words; `traces` are the ids of the slowest such request's on each arm. */
export type StepExplained = { evidence: string[]; traces: TraceLinks }

/**
 * The request that made a step slower by `by` ms, in words, and the part of it that the server says grew most
 * (`Server-Timing`); nothing where no request did. Times are medians over the pairs, requests of a kind added up.
 * A request that was asked in an earlier step and still awaited in this one counts as well. What goes to analytics
 * is answered on this machine and made no step slower.
 */
export function explainStep(input: {
  step: string[]
  by: number
  pairs: Pair[]
  origins: string[]
}): StepExplained | undefined {
  const { step, by, pairs, origins } = input
  const keyOf = (request: PageRequest) => JSON.stringify([request.step, resourceKey(request, origins)])
  const awaited = new Set(pairs.flatMap(({ head }) => awaitedIn(step, head).map(keyOf)))
  const requestsOf = ({ requests = [] }: Attempt) =>
    requests.filter((request) => !request.telemetry && (isIn(step, request) || awaited.has(keyOf(request))))
  const spentOn = (attempt: Attempt) => spentIn(requestsOf(attempt), origins)
  const [base, head] = [pairs.map((pair) => spentOn(pair.base)), pairs.map((pair) => spentOn(pair.head))]
  const typical = (arm: Map<string, Spent>[], key: string, of: (spent: Spent) => number) =>
    median(arm.map((spent) => of(spent.get(key) ?? nothing)))

  const [slowest] = [...new Set(head.flatMap((spent) => [...spent.keys()]))]
    .map((key) => ({
      key,
      before: typical(base, key, ({ duration }) => duration),
      now: typical(head, key, ({ duration }) => duration),
    }))
    .filter(({ before, now }) => now - before >= Math.max(least, share * by))
    .toSorted((a, b) => b.now - b.before - (a.now - a.before))
  if (slowest === undefined) return undefined

  const { key, before, now } = slowest
  const times = [base, head].map((arm) => typical(arm, key, ({ times }) => times))
  const asked = times[0] === times[1] ? '' : `, asked ${times[0]} → ${times[1]} times`
  const parts = new Set(head.flatMap((spent) => [...(spent.get(key)?.server.keys() ?? [])]))
  const [grown] = [...parts]
    .map((name) => ({
      name,
      before: typical(base, key, ({ server }) => server.get(name) ?? 0),
      now: typical(head, key, ({ server }) => server.get(name) ?? 0),
    }))
    .filter((part) => part.now - part.before >= (now - before) / 2)
    .toSorted((a, b) => b.now - b.before - (a.now - a.before))
  const evidence = [
    `${key}: ${timeWords(before)} before, ${timeWords(now)} now${asked}`,
    ...(grown
      ? [`of it “${grown.name}” on the server: ${timeWords(grown.before)} before, ${timeWords(grown.now)} now`]
      : []),
  ]
  const traceOn = (arm: 'base' | 'head') =>
    slowestTrace(pairs.flatMap((pair) => requestsOf(pair[arm]).filter((one) => resourceKey(one, origins) === key)))
  const [baseTrace, headTrace] = [traceOn('base'), traceOn('head')]
  return {
    evidence,
    traces: {
      ...(baseTrace !== undefined && { base: baseTrace }),
      ...(headTrace !== undefined && { head: headTrace }),
    },
  }
}

function slowestTrace(requests: PageRequest[]): string | undefined {
  const traced = requests.filter(({ trace }) => trace !== undefined)
  return traced.toSorted((a, b) => (b.duration ?? 0) - (a.duration ?? 0))[0]?.trace
}

const nothing: Spent = { times: 0, duration: 0, server: new Map() }

function isIn(step: string[], request: PageRequest): boolean {
  return JSON.stringify(request.step) === JSON.stringify(step)
}

/** What was asked before the step began and answered after that. */
function awaitedIn(step: string[], { steps, requests = [] }: Attempt): PageRequest[] {
  const begins = steps.filter(({ path }) => JSON.stringify(path) === JSON.stringify(step)).map(({ start }) => start)
  return requests.filter(({ start, duration = 0 }) => begins.some((begin) => start < begin && begin < start + duration))
}

function spentIn(requests: PageRequest[], origins: string[]): Map<string, Spent> {
  const groups = Map.groupBy(requests, (request) => resourceKey(request, origins))
  return new Map(
    [...groups].map(([key, group]) => {
      const server = new Map<string, number>()
      for (const { name, dur } of group.flatMap(({ serverTiming }) => serverTiming ?? [])) {
        server.set(name, (server.get(name) ?? 0) + dur)
      }
      const duration = group.reduce((sum, { duration = 0 }) => sum + duration, 0)
      return [key, { times: group.length, duration, server }]
    }),
  )
}
