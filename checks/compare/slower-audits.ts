import { type AuditTiming, auditTimings } from '../audits/audit-timings.ts'
import { type AuditTerms, timingsAsked } from '../audits/audits-to-run.ts'
import type { AuditPair } from '../types.ts'
import { auditedPairs } from './audited-pairs.ts'
import { median } from './median.ts'

/** After so many pairs a timing that looks slower is looked at again, and after the last of them it is told. */
export const timingLooks = [3, 5, 9] as const
/** What an assertion of a timing tolerates besides its bound. */
const assertedMargin = 0.2

/** `allowed` is the ratio of medians from which it is told; `most` is a bound of an assertion, which base must keep. */
export type TimingLimit = { timing: AuditTiming; allowed: number; most?: number }
export type TimingSeen = TimingLimit & { base: number; head: number }

/** The timings of a page that have a limit: those that the limits ask for, then those that are asserted. */
export function timingLimits({ limits, assertions }: AuditTerms): TimingLimit[] {
  const asked = timingsAsked(limits).map((name) => ({
    timing: auditTimings[name],
    allowed: 1 + (limits.audits?.[name]?.margin ?? 0),
  }))
  const asserted = assertions.flatMap(({ name, expects, severity }): TimingLimit[] => {
    const timing = Object.values(auditTimings).find(({ audit }) => audit === name)
    if (timing === undefined || expects.kind !== 'atMost' || severity === 'off') return []
    return [{ timing, allowed: 1 + assertedMargin, most: expects.value }]
  })
  return [...asked, ...asserted]
}

/**
 * How many pairs the timings of a page need: three, and five and nine where one looks slower by half of what is
 * allowed (in logarithms), since a few runs of the same page differ by more than that by chance.
 */
export function pairsForTimings(pairs: AuditPair[], terms: AuditTerms): number {
  const limits = timingLimits(terms)
  if (limits.length === 0) return 0
  const [first, second, last] = timingLooks
  const looksSlower = (at: number) =>
    countOf(pairs) >= at && limits.some((limit) => isSlower(limit, pairs, { at, share: 0.5 }))
  if (!looksSlower(first)) return first
  return looksSlower(second) ? last : second
}

/** The timings whose medians of nine pairs are further apart than allowed. */
export function slowerTimings(pairs: AuditPair[], terms: AuditTerms): TimingSeen[] {
  const [, , last] = timingLooks
  if (countOf(pairs) < last) return []
  const found = timingLimits(terms).filter((limit) => isSlower(limit, pairs, { at: last, share: 1 }))
  return found.map((limit) => ({ ...limit, ...mediansOf(limit.timing, pairs, last) }))
}

function isSlower(limit: TimingLimit, pairs: AuditPair[], { at, share }: { at: number; share: number }): boolean {
  const { base, head } = mediansOf(limit.timing, pairs, at)
  const most = limit.most ?? 0
  const overBound = limit.most === undefined || (head > most && (share < 1 || base <= most))
  return overBound && head - base >= limit.timing.atLeast * share && head >= base * limit.allowed ** share
}

function mediansOf({ audit }: AuditTiming, pairs: AuditPair[], at: number): { base: number; head: number } {
  const { base, head } = auditedPairs(pairs)
  const valuesOf = (audits: typeof base) => audits.slice(0, at).map(({ values }) => values[audit] ?? Number.NaN)
  return { base: median(valuesOf(base)), head: median(valuesOf(head)) }
}

function countOf(pairs: AuditPair[]): number {
  return auditedPairs(pairs).base.length
}
