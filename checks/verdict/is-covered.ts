import type { Acceptance } from '../types.ts'

/**
 * Whether an acceptance covers something of its journey. `about` is what a comment names it by: the id of a
 * fact, the name of a metric, or `flow` for a flow that changed. One that names nothing covers all of them.
 */
export function isCovered(about: string, { fact, withoutFlow }: Acceptance): boolean {
  if (fact !== undefined) return fact === about
  return about !== 'flow' || withoutFlow !== true
}
