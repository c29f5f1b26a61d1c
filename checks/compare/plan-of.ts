import type { Limits } from '../../config-schema/index.ts'
import { type Look, looksWithin } from './looks.ts'

/** What of the configuration rules a flow's sequence of pairs; `flows` counts all flows of the check. */
export type Terms = { limits: Limits; pairs: number; flows: number; attempts?: number | undefined }

/**
 * `looks` are those the times may decide at, `pairs` the most numbered pairs, `makeUp` how many more
 * may make up for pairs without a time; `warmUp` whether a discarded pair comes first.
 */
export type Plan = { looks: Look[]; pairs: number; makeUp: number; warmUp: boolean }

/** With so few attempts allowed every one is needed, and the first pair counts. */
const fewAttempts = 5

/** The plan of one flow, known before its first pair and the same when its pairs are judged. */
export function planOf({ limits, pairs, flows, attempts }: Terms): Plan {
  const warmUp = attempts === undefined || attempts > fewAttempts
  const allowed = attempts === undefined ? pairs : Math.min(pairs, warmUp ? attempts - 1 : attempts)
  return {
    looks: looksWithin({ pairs: allowed, family: { flows, severity: limits.scriptedTime.severity } }),
    pairs: allowed,
    makeUp: attempts === undefined ? Math.floor(pairs / 5) : 0,
    warmUp,
  }
}

/** The most attempts that a flow may need on each arm: its pairs, those that make up for others, the warm-up. */
export function mostAttempts(terms: Terms): number {
  const { pairs, makeUp, warmUp } = planOf(terms)
  return pairs + makeUp + (warmUp ? 1 : 0)
}
