import { commonStep, propertiesOf, type SentEvents } from './sent-events.ts'

type Placed = { event: SentEvents; step: string[] }

/**
 * What a lost event is probably called now: the only new event of its provider in its step, if nothing else was lost
 * there and at least half of all their properties are in both.
 */
export function findRename({ event, step }: Placed, { lost, added }: { lost: Placed[]; added: SentEvents[] }) {
  const isHere = (other: SentEvents, where: string[]) =>
    other.provider === event.provider && JSON.stringify(where) === JSON.stringify(step)
  const lostHere = lost.filter((other) => isHere(other.event, other.step))
  const [only, ...others] = added.filter((other) => isHere(other, commonStep(other.head)))
  if (only === undefined || others.length > 0 || lostHere.length > 1) return undefined
  const before = new Set(propertiesOf(event.base))
  const now = new Set(propertiesOf(only.head))
  return before.intersection(now).size * 2 >= before.union(now).size ? only.name : undefined
}
