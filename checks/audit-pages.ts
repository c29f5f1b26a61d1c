import type { Config } from '../config-schema/index.ts'
import { type AuditAssertion, assertionsOn } from './audits/audit-assertion.ts'
import { type AuditTerms, auditsToRun } from './audits/audits-to-run.ts'
import { pagesToAudit } from './audits/pages-to-audit.ts'
import { nextAuditPair } from './compare/next-audit-pair.ts'
import { flowId } from './flows/flow-id.ts'
import type { PlannedFlow } from './flows/planned-flows.ts'
import { unlessStopped } from './flows/unless-stopped.ts'
import type { OpenArms } from './open-arms.ts'
import type { AuditOrder, Audits, Ports } from './ports.ts'
import { hideSecrets } from './previews/hide-secrets.ts'
import { readLighthouserc } from './read-lighthouserc.ts'
import { wordsOnAudits } from './report/audit-words.ts'
import type { ArmName, Audit, AuditedPage, AuditPair, MeasuredFlow, Request } from './types.ts'

export type AuditsQuestion = {
  request: Request
  config: Pick<Config, 'journeys' | 'audits'>
  planned: PlannedFlow[]
  /** What was measured of them, in the same order. */
  flows: MeasuredFlow[]
  arms: OpenArms & { status: 'open' }
  minutesLeft: () => number
}

/** `notes` say which pages were not audited, and what of a `lighthouserc` (its path, where it was found) is left. */
export type Audited = { audits: AuditedPage[]; lighthouserc?: string; notes: string[] }

const mostNotes = 30

/** Lighthouse on the pages of each journey, once all flows are measured: what blocks is measured first. */
export async function auditPages(question: AuditsQuestion, ports: Ports): Promise<Audited> {
  const { request, config, planned, arms } = question
  const { audits: lighthouse, signal, progress } = ports
  const audits: AuditedPage[] = []
  if (!lighthouse || config.audits.pages === 0) return { audits, notes: [] }
  const named = config.audits.lighthouserc
  const { assertions, notes, found } = await readLighthouserc({ request, named }, ports)
  for (const id of new Set(planned.map(({ journey }) => journey.id))) {
    const { title, pages, left } = choosePages(id, question)
    const asked = pages.map((page) => ({ ...page, terms: termsOn(page, assertions) })).filter(asksAnything)
    if (signal.aborted || asked.length === 0) continue
    const audited: AuditedPage[] = []
    for (const page of asked) {
      if (signal.aborted) break
      progress({ kind: 'detail', text: `Auditing ${page.page} of ${title}` })
      const done = await auditPage({ ...question, ...page, lighthouse }, ports)
      audited.push(
        hideSecrets(
          done,
          [arms.base, arms.head].flatMap(({ access }) => access?.secrets ?? []),
        ),
      )
    }
    audits.push(...audited)
    notes.push(...wordsOnAudits({ journey: title, audited, left }))
  }
  return { audits, notes: notes.slice(0, mostNotes), ...(found !== undefined && { lighthouserc: found }) }
}

type PageOfFlow = { plan: PlannedFlow; flow: MeasuredFlow & { status: 'measured' }; page: string }

function choosePages(id: string, { config, planned, flows }: AuditsQuestion) {
  const measured = planned.flatMap((plan, index) => {
    const flow = flows[index]
    return plan.journey.id === id && flow?.status === 'measured' ? [{ plan, flow }] : []
  })
  const { title = id, pages = [] } = config.journeys[id] ?? {}
  const chosen = pagesToAudit({ flows: measured.map(({ flow }) => flow), pages, most: config.audits.pages })
  const pagesOfFlows = chosen.audited.flatMap(({ flow, page }): PageOfFlow[] => {
    const found = measured[flow]
    return found ? [{ ...found, page }] : []
  })
  return { title, pages: pagesOfFlows, left: chosen.left }
}

function termsOn({ plan, page }: PageOfFlow, assertions: AuditAssertion[]): AuditTerms {
  return { limits: plan.journey.limits, assertions: assertionsOn(page, assertions) }
}

function asksAnything({ terms }: { terms: AuditTerms }): boolean {
  const { audits, categories } = auditsToRun(terms)
  return audits.length + categories.length > 0
}

type PageQuestion = AuditsQuestion & PageOfFlow & { terms: AuditTerms; lighthouse: Audits }

async function auditPage(question: PageQuestion, ports: Ports): Promise<AuditedPage> {
  const { plan, flow, page, terms, minutesLeft } = question
  const { signal, seed } = ports
  const named = { journey: plan.journey.id, flow: flowId(flow), page }
  const pairs: AuditPair[] = []
  const orders = await ordersFor(question, ports)
  while (!signal.aborted) {
    const next = nextAuditPair({ page, pairs, terms, minutesLeft: minutesLeft(), seed })
    if (next.status === 'stop')
      return { ...named, pairs, ...(next.because !== undefined && { notAudited: next.because }) }
    const { index, order } = next
    const audits = await unlessStopped(auditBoth({ ...question, order, orders }, ports), signal)
    if (!audits || signal.aborted) break
    if ('stuck' in audits) return { ...named, pairs, notAudited: audits.stuck }
    pairs.push({ index, order, ...audits })
  }
  return { ...named, pairs, notAudited: 'it was stopped' }
}

/** One after the other: two audits at the same time would slow each other. */
async function auditBoth(
  {
    plan,
    arms,
    lighthouse,
    order,
    orders,
  }: PageQuestion & { order: [ArmName, ArmName]; orders: Record<ArmName, AuditOrder> },
  { server, seed }: Ports,
): Promise<Record<ArmName, Audit> | { stuck: string }> {
  const audits: Partial<Record<ArmName, Audit>> = {}
  for (const side of order) {
    const { reset } = plan.flow
    const stuck = reset && (await server.reset(arms[side], reset, { UX_IMPACT_RUN: `${seed}-audit-${side}` }))
    if (stuck) return { stuck: stuck.text }
    audits[side] = await lighthouse.audit(orders[side])
  }
  const { base, head } = audits
  if (!base || !head) throw new Error('A pair has one audit on each arm.')
  return { base, head }
}

/** Each arm's page is opened with the log-in that the flow had there on that page. */
async function ordersFor(question: PageQuestion, { flows }: Ports): Promise<Record<ArmName, AuditOrder>> {
  const { plan, flow, arms, page, terms } = question
  const orderOn = async (side: ArmName): Promise<AuditOrder> => {
    const { status } = flow.versions
    const source = arms[status === 'judgedByBase' ? 'base' : status === 'headOnly' ? 'head' : side].source
    const found = plan.pages.length > 0 ? undefined : await flows.find(plan.flow, source)
    const on = { arm: arms[side], flow: plan.flow, page }
    const session = found?.status === 'found' ? await flows.session?.(found, on) : undefined
    return {
      arm: arms[side],
      page,
      flow: plan.flow,
      ...auditsToRun(terms),
      ...(session !== undefined && { session }),
    }
  }
  return { base: await orderOn('base'), head: await orderOn('head') }
}
