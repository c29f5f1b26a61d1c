import type { Attempt, Pair, TelemetryEvent } from '../types.ts'
import { completedPairs } from './completed-pairs.ts'

/** What was sent under one name to one provider, by attempt of each arm, in the order of the pairs. */
export type SentEvents = { provider: string; name: string; base: TelemetryEvent[][]; head: TelemetryEvent[][] }

/** The pairs whose events can be compared: both attempts completed, and the events of both were recorded. */
export function pairsWithEvents(pairs: Pair[]): Pair[] {
  return completedPairs(pairs).filter(({ base, head }) => base.events !== undefined && head.events !== undefined)
}

/** Every event by provider and name, as it was sent first on base, then on head. */
export function sentEvents(pairs: Pair[]): SentEvents[] {
  const of = (arm: 'base' | 'head') => pairs.map((pair) => byName(pair[arm]))
  const [base, head] = [of('base'), of('head')]
  const first = new Map([...base, ...head].flatMap((names) => [...names]).map(([key, [event]]) => [key, event]))
  return [...first].flatMap(([key, event]) =>
    event === undefined
      ? []
      : [
          {
            provider: event.provider,
            name: event.name,
            base: base.map((names) => names.get(key) ?? []),
            head: head.map((names) => names.get(key) ?? []),
          },
        ],
  )
}

/** In how many attempts there is at least one. */
export function attemptsWith(attempts: TelemetryEvent[][]): number {
  return attempts.filter((events) => events.length > 0).length
}

/** Where it was sent most often, the first such step of several. */
export function commonStep(attempts: TelemetryEvent[][]): string[] {
  const steps = Map.groupBy(attempts.flat(), ({ step }) => JSON.stringify(step))
  const [most] = [...steps.values()].toSorted((a, b) => b.length - a.length)
  return most?.[0]?.step ?? []
}

/** The names of all properties that it was ever sent with, sorted. */
export function propertiesOf(attempts: TelemetryEvent[][]): string[] {
  return [...new Set(attempts.flat().flatMap(({ properties }) => properties))].toSorted()
}

function byName({ events = [] }: Attempt): Map<string, TelemetryEvent[]> {
  return Map.groupBy(
    events.filter(({ unread }) => unread === undefined),
    ({ provider, name }) => JSON.stringify([provider, name]),
  )
}
