import type { Queryable } from '../store/database.ts'
import type { Matter } from '../store/matter.ts'

/** Whether a person waits, an event came, or it is only time to look again: who waits is served first. */
export type Urgency = 'person' | 'event' | 'time'

/** A look at a matter that this process has taken; `attempt` tells it from another that took it after us. */
export type Taken = { id: string; attempt: number; matter: Matter; queuedAt: Date }

/**
 * Looks that wait for a worker: at most one of each matter, waiting or taken. Whoever marks a matter while it is looked
 * at finds no place in here; the look's end sees the mark and queues another.
 */
export type Queue = {
  /** Within a transaction that has marked them before. */
  add(looks: { matter: Matter; urgency: Urgency }[], within: Queryable): Promise<void>
  /** The next `most`, never more than `MOST_OF_ONE` of an installation at a time, in all processes together. */
  take(most: number): Promise<Taken[]>
  /** Tells that they are still looked at, and which of them are no longer ours. */
  keep(taken: Taken[]): Promise<{ lost: string[] }>
  /** A look has come to an end; false when it was no longer ours. */
  end(taken: Taken, within: Queryable): Promise<boolean>
  /** Removes what waits of an installation, or of some repositories, and takes from workers what they look at. */
  forget(what: { installation: number } | { repositories: number[] }, within: Queryable): Promise<void>
  /** What was taken by processes that are gone for certain comes again at once, not only when it is missed. */
  giveBackAll(): Promise<void>
  /** How many wait, how many are looked at, how long the first has waited in seconds. */
  depth(): Promise<{ waiting: number; taken: number; oldest: number }>
  stop(): Promise<void>
}
