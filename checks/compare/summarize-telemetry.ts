import type { MeasuredFlow, TelemetryEvent } from '../types.ts'
import { attemptsWith, pairsWithEvents, sentEvents } from './sent-events.ts'

/**
 * What a flow's attempts sent in all: the `names` of every attempt whatever became of it, the events that every head
 * attempt sends and no base attempt does, how much nobody could read, by provider, and how many `pairs` completed.
 */
export type FlowTelemetry = {
  names: string[]
  added: { provider: string; name: string }[]
  unread: { provider: string; requests: number; why: string }[]
  pairs: number
}

/** Undefined where no events were recorded, so that silence is not taken for "none sent". */
export function summarizeTelemetry({ pairs }: MeasuredFlow): FlowTelemetry | undefined {
  const recorded = pairs.flatMap(({ base, head }) => [base.events ?? [], head.events ?? []]).flat()
  if (!pairs.some(({ base, head }) => base.events !== undefined || head.events !== undefined)) return undefined
  const comparable = pairsWithEvents(pairs)
  return {
    names: [...new Set(recorded.flatMap(({ name, unread }) => (unread === undefined ? [name] : [])))].toSorted(),
    added: sentEvents(comparable)
      .filter(({ base, head }) => attemptsWith(base) === 0 && attemptsWith(head) === comparable.length)
      .map(({ provider, name }) => ({ provider, name })),
    unread: [...Map.groupBy(recorded.filter(isUnread), ({ provider }) => provider)].map(([provider, events]) => ({
      provider,
      requests: events.length,
      why: events[0]?.unread ?? '',
    })),
    pairs: comparable.length,
  }
}

function isUnread({ unread }: TelemetryEvent): boolean {
  return unread !== undefined
}
