import type { Period } from '../types.ts'

const DAY = 86_400_000

/** The last `days` days until a moment: a sprint, if it has that many. */
export function lastDays(until: string, days: number): Period {
  return { from: new Date(Date.parse(until) - days * DAY).toISOString(), until: new Date(until).toISOString() }
}

/** The period of the same length that ends where this one begins. */
export function periodBefore({ from, until }: Period): Period {
  const length = Date.parse(until) - Date.parse(from)
  return { from: new Date(Date.parse(from) - length).toISOString(), until: new Date(from).toISOString() }
}
