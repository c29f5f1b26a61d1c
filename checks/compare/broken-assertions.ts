import type { AuditAssertion } from '../audits/audit-assertion.ts'
import { auditTimings } from '../audits/audit-timings.ts'
import { isComparable } from '../audits/comparable-audits.ts'
import type { AuditPair } from '../types.ts'
import { auditedPairs } from './audited-pairs.ts'
import { median } from './median.ts'

/** `seen` counts the audits of head that break it. */
export type BrokenAssertion = { assertion: AuditAssertion; base: number; head: number; seen: number }

const timings: string[] = Object.values(auditTimings).map(({ audit }) => audit)

/**
 * The bounds that head breaks and no audit of base does. Those of timings, which differ between runs of the same
 * page, are told otherwise (`slowerTimings`), and so are audits that pass or fail.
 */
export function brokenAssertions(pairs: AuditPair[], assertions: AuditAssertion[]): BrokenAssertion[] {
  const audits = auditedPairs(pairs)
  return assertions.flatMap((assertion) => {
    const { name, severity } = assertion
    if (severity === 'off' || timings.includes(name) || isComparable(name)) return []
    const [base, head] = [audits.base, audits.head].map((some) => some.flatMap(({ values }) => values[name] ?? []))
    if (!base || !head || base.length === 0 || head.length !== base.length) return []
    const together = aggregated(head, assertion)
    if (!breaks(together, assertion) || base.some((value) => breaks(value, assertion))) return []
    const seen = head.filter((value) => breaks(value, assertion)).length
    return [{ assertion, base: aggregated(base, assertion), head: together, seen }]
  })
}

function breaks(value: number, { expects }: AuditAssertion): boolean {
  if (expects.kind === 'passes') return value < 1
  return expects.kind === 'atMost' ? value > expects.value : value < expects.value
}

function aggregated(values: number[], { aggregate, expects }: AuditAssertion): number {
  if (aggregate === 'median') return median(values)
  const lowerIsBetter = expects.kind === 'atMost'
  return (aggregate === 'best') === lowerIsBetter ? Math.min(...values) : Math.max(...values)
}
