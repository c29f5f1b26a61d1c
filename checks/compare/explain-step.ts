import type { Attempt, PageRequest, Pair } from '../types.ts'
import { timeWords } from './amount-words.ts'
import { median } from './median.ts'
import { resourceKey } from './resource-key.ts'

/** A request explains a slower step when it took so much of what the step takes longer, and at least 20 ms. */
const share = 0.3
const least = 20

type Spent = { times: number; duration: number; server: Map<string, number> }

/**
 * The request that made a step slower by `by` ms, in words, and the part of it that the server says grew most
 * (`Server-Timing`); nothing where no request did. Times are medians over the pairs, requests of a kind added up.
 */
export function explainStep(input: { step: string[]; by: number; pairs: Pair[]; origins: string[] }): string[] {
  const { step, by, pairs, origins } = input
  const spentOn = (attempt: Attempt) => spentIn(step, attempt.requests ?? [], origins)
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
  if (slowest === undefined) return []

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
  return [
    `${key}: ${timeWords(before)} before, ${timeWords(now)} now${asked}`,
    ...(grown
      ? [`of it “${grown.name}” on the server: ${timeWords(grown.before)} before, ${timeWords(grown.now)} now`]
      : []),
  ]
}

const nothing: Spent = { times: 0, duration: 0, server: new Map() }

function spentIn(step: string[], requests: PageRequest[], origins: string[]): Map<string, Spent> {
  const here = requests.filter((request) => JSON.stringify(request.step) === JSON.stringify(step))
  const groups = Map.groupBy(here, (request) => resourceKey(request, origins))
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
