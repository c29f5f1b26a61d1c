import { dot } from './dot.ts'

/** How much of a value each one keeps of the one before it, 0 to 0.99: an autoregression of order one, by least squares. */
export function memoryOf(values: Float64Array): number {
  const before = values.subarray(0, -1)
  const power = dot(before, before)
  return power === 0 ? 0 : Math.max(0, Math.min(0.99, dot(before, values.subarray(1)) / power))
}

/** Each value one place later, the first place empty. */
export function later(values: Float64Array): Float64Array {
  const moved = new Float64Array(values.length)
  if (values.length === 0) return moved
  moved.set(values.subarray(0, -1), 1)
  return moved
}

/** What is new in each value: without what it keeps of the one before it. */
export function newIn(values: Float64Array, memory: number): Float64Array {
  const before = later(values)
  return values.map((value, i) => value - memory * (before[i] as number))
}
