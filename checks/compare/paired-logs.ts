import type { Limits } from '../../config-schema/index.ts'
import type { Times } from './timed-pairs.ts'

export type TimeLimit = Limits['scriptedTime']

/** ln(head / base): the relative change of a pair; positive when head is slower. */
export function slowdown({ base, head }: Times): number {
  return Math.log(head / base)
}

/** How far head lies beyond the margin and the least difference in ms, both: positive when it does. */
export function beyondMargin({ base, head }: Times, { margin, atLeast }: TimeLimit): number {
  return Math.log(head / Math.max((1 + margin) * base, base + atLeast))
}

/** How far head stays below what is tolerated, the larger of the tolerance and the least difference: positive when it does. */
export function belowTolerance({ base, head }: Times, { noWorseThan, atLeast }: TimeLimit): number {
  return Math.log(Math.max((1 + noWorseThan) * base, base + atLeast) / head)
}

/** How far head is faster than base by more than the margin and the least difference in ms, both. */
export function fasterBeyondMargin({ base, head }: Times, limit: TimeLimit): number {
  return beyondMargin({ index: 0, base: head, head: base }, limit)
}
