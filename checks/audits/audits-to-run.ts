import type { Limits } from '../../config-schema/index.ts'
import type { AuditAssertion } from './audit-assertion.ts'
import { auditTimings } from './audit-timings.ts'
import { comparableAudits } from './comparable-audits.ts'

/** What rules the audits of a page: the journey's limits, and what a `lighthouserc` asserts about the page. */
export type AuditTerms = { limits: Limits; assertions: AuditAssertion[] }

export type AuditsToRun = { audits: string[]; categories: string[] }

/** What to ask Lighthouse of a page, by the terms of all who asked for it: nothing but what can become a fact. */
export function auditsToRun(terms: AuditTerms[]): AuditsToRun {
  const asked = terms.map(askedBy)
  return {
    audits: [...new Set(asked.flatMap(({ audits }) => audits))],
    categories: [...new Set(asked.flatMap(({ categories }) => categories))],
  }
}

function askedBy({ limits, assertions }: AuditTerms): AuditsToRun {
  const wanted = assertions.filter(({ severity }) => severity !== 'off').map(({ name }) => name)
  const facts = limits.facts.audit === 'off' ? [] : Object.keys(comparableAudits)
  const timings = timingsAsked(limits).map((name) => auditTimings[name].audit)
  const asserted = wanted.filter((name) => !name.includes(':'))
  const resources = wanted.some((name) => name.startsWith('resource-summary:')) ? ['resource-summary'] : []
  return {
    audits: [...facts, ...timings, ...asserted, ...resources],
    categories: wanted.flatMap((name) => (name.startsWith('categories:') ? [name.slice('categories:'.length)] : [])),
  }
}

/** The timings that the limits ask for. */
export function timingsAsked({ audits = {} }: Pick<Limits, 'audits'>): (keyof typeof auditTimings)[] {
  return (Object.keys(auditTimings) as (keyof typeof auditTimings)[]).filter((name) => audits[name] !== undefined)
}
