import { setTimeout as sleep } from 'node:timers/promises'
import type { Pace, WriteKind } from '../../checks/adapters/github/pace.ts'

/**
 * Lets the writes of an installation be made one after another, each at a moment that `reserve` names: in so many
 * milliseconds. The next one is reserved once that is over, so that a process that dies leaves no more than one of a kind
 * unused. `second` is how many milliseconds a second of waiting takes.
 */
export function takeTurns(reserve: (kind: WriteKind) => Promise<number>, second = 1_000): NonNullable<Pace['turn']> {
  const last: Partial<Record<WriteKind, Promise<void>>> = {}
  return (kind) => {
    const turn = async () => {
      await sleep(((await reserve(kind)) * second) / 1_000)
    }
    const next = (last[kind] ?? Promise.resolve()).then(turn, turn)
    last[kind] = next
    return next
  }
}
