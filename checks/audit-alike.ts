import { type AuditTerms, auditsToRun } from './audits/audits-to-run.ts'
import type { Opening } from './audits/group-alike.ts'
import { nextSharedPair, shareOf } from './compare/share-audits.ts'
import { unlessStopped } from './flows/unless-stopped.ts'
import type { OpenArms } from './open-arms.ts'
import type { Audits, Ports } from './ports.ts'
import type { ArmName, Audit, AuditedPage, AuditPair } from './types.ts'

/** A page that is to be audited for a flow of a journey (`by` is its key there), by the journey's own terms. */
export type AskedPage = Opening & { journey: string; by: string; terms: AuditTerms }

type AlikeQuestion = {
  /** All who open the page in the same way. */
  asked: [AskedPage, ...AskedPage[]]
  arms: OpenArms & { status: 'open' }
  minutesLeft: () => number
  lighthouse: Audits
}

/** One page in one series of pairs for all who ask for it; each is told what it would have been told alone, in their order. */
export async function auditAlike(question: AlikeQuestion, ports: Ports): Promise<AuditedPage[]> {
  const { asked, minutesLeft } = question
  const { signal, seed } = ports
  const [{ page }] = asked
  const pairs: AuditPair[] = []
  let because: string | undefined = 'it was stopped'
  while (!signal.aborted) {
    const terms = asked.map((one) => one.terms)
    const next = nextSharedPair({ page, pairs, terms, minutesLeft: minutesLeft(), seed })
    if (next.status === 'stop') {
      because = next.because
      break
    }
    const { index, order } = next
    const audits = await unlessStopped(auditBoth(question, order, ports), signal)
    if (!audits || signal.aborted) break
    if ('stuck' in audits) {
      because = audits.stuck
      break
    }
    pairs.push({ index, order, ...audits })
  }
  return asked.map(({ journey, by, terms }) => ({
    journey,
    flow: by,
    page,
    ...shareOf({ page, pairs, terms, seed, because }),
  }))
}

/** One after the other: two audits at the same time would slow each other. */
async function auditBoth(
  { asked, arms, lighthouse }: AlikeQuestion,
  order: [ArmName, ArmName],
  { server, seed }: Ports,
): Promise<Record<ArmName, Audit> | { stuck: string }> {
  const [{ page, flow, sessions }] = asked
  const wanted = auditsToRun(asked.map(({ terms }) => terms))
  const audits: Partial<Record<ArmName, Audit>> = {}
  for (const side of order) {
    const [arm, session, { reset }] = [arms[side], sessions[side], flow]
    const stuck = reset && (await server.reset(arm, reset, { UX_IMPACT_RUN: `${seed}-audit-${side}` }))
    if (stuck) return { stuck: stuck.text }
    audits[side] = await lighthouse.audit({ arm, page, flow, ...wanted, ...(session !== undefined && { session }) })
  }
  const { base, head } = audits
  if (!base || !head) throw new Error('A pair has one audit on each arm.')
  return { base, head }
}
