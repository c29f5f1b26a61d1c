import { dot } from './dot.ts'

/** How much of a value each one keeps of the one before it, 0 to 0.99: an autoregression of order one, by least squares. */
export function memoryOf(values: Float64Array): number {
  const before = values.subarray(0, -1)
  const power = dot(before, before)
  return power === 0 ? 0 : Math.max(0, Math.min(0.99, dot(before, values.subarray(1)) / power))
}

/** What is new in each value: without what it keeps of the one before it. Before the first one it was as it is there. */
export function newIn(values: Float64Array, memory: number): Float64Array {
  return values.map((value, i) => value - memory * (values[Math.max(i - 1, 0)] as number))
}
