import type { Pair } from '../types.ts'
import { attemptsWith, commonStep, propertiesOf, sentEvents } from './sent-events.ts'

/** The properties that every such event has on base and none on head; `added` are those of every one on head alone. */
export type LostProperties = { provider: string; name: string; step: string[]; lost: string[]; added: string[] }

/** What events that every attempt of both arms sends no longer carry. `pairs` are those of `pairsWithEvents`. */
export function findLostProperties(pairs: Pair[]): LostProperties[] {
  return sentEvents(pairs)
    .filter(({ base, head }) => attemptsWith(base) === pairs.length && attemptsWith(head) === pairs.length)
    .map(({ provider, name, base, head }) => ({
      provider,
      name,
      step: commonStep(base),
      lost: onlyIn(base, head),
      added: onlyIn(head, base),
    }))
    .filter(({ lost }) => lost.length > 0)
}

type Attempts = Parameters<typeof propertiesOf>[0]

/** In every event of these attempts, and in none of the others. */
function onlyIn(these: Attempts, others: Attempts): string[] {
  const there = new Set(propertiesOf(others))
  return propertiesOf(these).filter(
    (property) => !there.has(property) && these.flat().every(({ properties }) => properties.includes(property)),
  )
}
