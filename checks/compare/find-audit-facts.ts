import { assertionsOn } from '../audits/audit-assertion.ts'
import type { AuditTerms } from '../audits/audits-to-run.ts'
import { isComparable } from '../audits/comparable-audits.ts'
import type { AuditedPage, AuditPair, Fact } from '../types.ts'
import { timeWords } from './amount-words.ts'
import { amountOf } from './asserted-words.ts'
import { auditedPairs } from './audited-pairs.ts'
import { brokenAssertions } from './broken-assertions.ts'
import { shortHash } from './short-hash.ts'
import { slowerTimings, timingLooks } from './slower-audits.ts'

/** From so many pairs on, what every head audit shows and no base audit is certain. */
export const certainAfterAuditing = 3

const mostItems = 3

type Found = { about: string; title: string; message: string; severity: Fact['severity']; seen: number; certain?: true }

/** What the audits of a flow's pages show of head and of base not: audits that fail, bounds that are broken, times. */
export function findAuditFacts({
  flow,
  audits,
  terms,
}: {
  flow: string
  audits: AuditedPage[]
  terms: AuditTerms
}): Fact[] {
  return audits.flatMap(({ page, pairs }) => {
    const here = { ...terms, assertions: assertionsOn(page, terms.assertions) }
    const of = auditedPairs(pairs).head.length
    return [...changedIn(page, pairs, here), ...slowerIn(page, pairs, here)].map((found) => ({
      id: `audit-${shortHash(JSON.stringify([flow, page, found.about]))}`,
      kind: 'audit' as const,
      flow,
      step: [],
      severity: found.severity,
      title: found.title,
      certain: found.certain ?? (found.seen === of && of >= certainAfterAuditing),
      evidence: { message: found.message, head: [found.seen, of], base: [0, of] },
    }))
  })
}

/** Whether a page's pairs so far show a difference that more of them would make certain. */
export function differs(page: string, pairs: AuditPair[], terms: AuditTerms): boolean {
  return changedIn(page, pairs, terms).length > 0
}

function changedIn(page: string, pairs: AuditPair[], terms: AuditTerms): Found[] {
  const of = auditedPairs(pairs).head.length
  return [...failingIn(page, pairs, terms), ...brokenIn(page, pairs, terms)].filter(
    ({ seen, severity }) => seen * 2 > of && severity !== 'off',
  )
}

/** Audits that head does not pass, and that no audit of base failed or could not tell. */
function failingIn(page: string, pairs: AuditPair[], { limits, assertions }: AuditTerms): Found[] {
  const { base, head } = auditedPairs(pairs)
  const known = new Set(base.flatMap(({ failing, unknown }) => [...failing.map(({ id }) => id), ...unknown]))
  const fresh = head.flatMap(({ failing }) => failing).filter(({ id }) => isComparable(id) && !known.has(id))
  return [...Map.groupBy(fresh, ({ id }) => id)].flatMap(([id, all]) => {
    const [first] = all
    if (!first) return []
    const more = first.items.length > mostItems ? ` and ${first.items.length - mostItems} more` : ''
    const items = first.items.length === 0 ? '' : `: ${first.items.slice(0, mostItems).join(', ')}${more}`
    const asserted = assertions.find(({ name }) => name === id)
    return [
      {
        about: id,
        title: `No longer passes an audit on ${page}`,
        message: `${first.title} (${id})${items}`,
        severity: asserted?.severity ?? limits.facts.audit,
        seen: all.length,
      },
    ]
  })
}

function brokenIn(page: string, pairs: AuditPair[], { assertions }: AuditTerms): Found[] {
  return brokenAssertions(pairs, assertions).map(({ assertion, base, head, seen }) => ({
    about: `${assertion.name} ${assertion.expects.kind}`,
    title: `Over a limit of lighthouserc on ${page}`,
    message: `${assertion.name}: ${amountOf(assertion, base)} before, ${amountOf(assertion, head)} now; ${amountOf(assertion)}`,
    severity: assertion.severity,
    seen,
  }))
}

/** Times differ between runs of the same page, so that they only ever warn. */
function slowerIn(page: string, pairs: AuditPair[], terms: AuditTerms): Found[] {
  const [, , looks] = timingLooks
  return slowerTimings(pairs, terms).map(({ timing, base, head, allowed, most }) => {
    const limit =
      most === undefined ? `${Math.round((allowed - 1) * 100)}% more is allowed` : `at most ${timeWords(most)}`
    return {
      about: `${timing.audit} ${most === undefined ? 'margin' : 'bound'}`,
      title: `Slower audit of ${page}`,
      message: `${timing.words} (${timing.audit}): ${timeWords(base)} before, ${timeWords(head)} now, by the medians of ${looks} audits; ${limit}`,
      severity: 'warn' as const,
      seen: auditedPairs(pairs).head.length,
      certain: true as const,
    }
  })
}
