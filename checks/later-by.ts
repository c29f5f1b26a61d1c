import type { Refused } from './ports.ts'

/**
 * What stood in the way and may be over without an event: a limit of the host, which ends at `retryAt`; or something that
 * is tried again ever more rarely: `soon`, since a host that is away comes back by itself and whoever was first is done in a
 * moment, or `rarely`, since somebody has to do something first.
 */
export type Later = { retryAt?: Date; again?: 'soon' | 'rarely' }

/** What the host does not allow is not asked for again by itself. */
export function laterBy(refusals: Refused[]): Later {
  const limits = refusals.flatMap(({ until }) => (until === undefined ? [] : [new Date(until)]))
  const [last] = limits.sort((one, other) => other.getTime() - one.getTime())
  if (last !== undefined) return { retryAt: last }
  const codes = refusals.map(({ code }) => code)
  if (codes.includes('unreachable') || codes.includes('overtaken')) return { again: 'soon' }
  return codes.includes('token') ? { again: 'rarely' } : {}
}
