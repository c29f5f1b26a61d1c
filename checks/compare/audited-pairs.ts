import type { Audit, AuditPair } from '../types.ts'

type Audited = Audit & { status: 'audited' }

/** The audits of each arm, of the pairs in which both were of the page that was meant. */
export function auditedPairs(pairs: AuditPair[]): { base: Audited[]; head: Audited[] } {
  const both = pairs.flatMap(({ base, head }) =>
    base.status === 'audited' && head.status === 'audited' ? [{ base, head }] : [],
  )
  return { base: both.map(({ base }) => base), head: both.map(({ head }) => head) }
}
