import { dot } from './dot.ts'

/** Finer differences change nothing, and series that keep much the same can be looked at together. */
const grain = 0.05

/**
 * How much of a value each one keeps of the one before it, 0 to 0.99 in twentieths: an autoregression of order one, by least
 * squares.
 */
export function memoryOf(values: Float64Array): number {
  const before = values.subarray(0, -1)
  const power = dot(before, before)
  const kept = power === 0 ? 0 : dot(before, values.subarray(1)) / power
  return Math.max(0, Math.min(0.99, Math.round(kept / grain) * grain))
}

/** What is new in each value: without what it keeps of the one before it. Before the first one it was as it is there. */
export function newIn(values: Float64Array, memory: number): Float64Array {
  return values.map((value, i) => value - memory * (values[Math.max(i - 1, 0)] as number))
}
