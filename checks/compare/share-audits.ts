import type { AuditTerms } from '../audits/audits-to-run.ts'
import type { AuditedPage, AuditPair } from '../types.ts'
import { type NextAuditPair, nextAuditPair } from './next-audit-pair.ts'

/** The audits of a page so far that several share, each by terms of its own. */
export type SharedAudits = { page: string; pairs: AuditPair[]; seed: number }

/** The next pair that anybody still needs, or why there is none. */
export function nextSharedPair({
  minutesLeft,
  terms,
  ...audits
}: SharedAudits & { terms: AuditTerms[]; minutesLeft: number }): NextAuditPair {
  const open = terms.find((one) => answerTo(one, audits) === undefined)
  return open ? nextAuditPair({ ...audits, terms: open, minutesLeft }) : { status: 'stop' }
}

/**
 * What one of them has of it: the pairs that it would have had alone, so that it judges as if nobody had shared them.
 * `because` is why there are no more, for whom they do not suffice.
 */
export function shareOf({
  terms,
  because,
  ...audits
}: SharedAudits & { terms: AuditTerms; because: string | undefined }): Pick<AuditedPage, 'pairs' | 'notAudited'> {
  const { pairs, notAudited } = answerTo(terms, audits) ?? { pairs: audits.pairs, notAudited: because }
  return { pairs, ...(notAudited !== undefined && { notAudited }) }
}

/** As many of the first pairs as answer what the terms ask; undefined where more are needed. */
function answerTo(
  terms: AuditTerms,
  { pairs, ...audits }: SharedAudits,
): { pairs: AuditPair[]; notAudited: string | undefined } | undefined {
  for (let count = 0; count <= pairs.length; count++) {
    const first = pairs.slice(0, count)
    const next = nextAuditPair({ ...audits, pairs: first, terms, minutesLeft: Number.POSITIVE_INFINITY })
    if (next.status === 'stop') return { pairs: first, notAudited: next.because }
  }
  return undefined
}
