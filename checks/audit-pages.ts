import type { Config } from '../config-schema/index.ts'
import { type AskedPage, auditAlike } from './audit-alike.ts'
import { type AuditAssertion, assertionsOn } from './audits/audit-assertion.ts'
import { auditsToRun } from './audits/audits-to-run.ts'
import { groupAlike } from './audits/group-alike.ts'
import { pagesToAudit } from './audits/pages-to-audit.ts'
import { flowId } from './flows/flow-id.ts'
import type { PlannedFlow } from './flows/planned-flows.ts'
import type { OpenArms } from './open-arms.ts'
import type { Ports } from './ports.ts'
import { hideSecrets } from './previews/hide-secrets.ts'
import { readLighthouserc } from './read-lighthouserc.ts'
import { wordsOnAudits } from './report/audit-words.ts'
import type { AuditedPage, MeasuredFlow, Request } from './types.ts'

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

/**
 * Lighthouse on the pages of each journey, once all flows are measured: what blocks is measured first. A page that
 * several of them open in the same way is audited once for all.
 */
export async function auditPages(question: AuditsQuestion, ports: Ports): Promise<Audited> {
  const { request, config, planned, arms } = question
  const { audits: lighthouse, signal, progress } = ports
  if (!lighthouse || config.audits.pages === 0) return { audits: [], notes: [] }
  const named = config.audits.lighthouserc
  const { assertions, notes, found } = await readLighthouserc({ request, named }, ports)
  const journeys = [...new Set(planned.map(({ journey }) => journey.id))].map((id) => choosePages(id, question))
  const asked: AskedPage[] = []
  for (const page of journeys.flatMap(({ pages }) => pages)) {
    const one = await askedFor(page, { question, assertions }, ports)
    if (asksAnything(one)) asked.push(one)
  }

  const audits = new Map<AskedPage, AuditedPage>()
  for (const alike of groupAlike(asked)) {
    if (signal.aborted) break
    const titles = journeys.filter(({ id }) => alike.some(({ journey }) => journey === id)).map(({ title }) => title)
    progress({ kind: 'detail', text: `Auditing ${alike[0].page} of ${titles.join(' and ')}` })
    const audited = await auditAlike({ ...question, asked: alike, lighthouse }, ports)
    const secrets = [arms.base, arms.head].flatMap(({ access }) => access?.secrets ?? [])
    for (const [index, one] of alike.entries()) {
      const page = audited[index]
      if (page) audits.set(one, hideSecrets(page, secrets))
    }
  }

  const told = asked.flatMap((one) => audits.get(one) ?? [])
  for (const { id, title, left } of journeys) {
    const audited = told.filter(({ journey }) => journey === id)
    if (audited.length > 0) notes.push(...wordsOnAudits({ journey: title, audited, left }))
  }
  return { audits: told, notes: notes.slice(0, mostNotes), ...(found !== undefined && { lighthouserc: found }) }
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
  return { id, title, pages: pagesOfFlows, left: chosen.left }
}

/** Each arm's page is opened with the log-in that the flow had there on that page. */
async function askedFor(
  { plan, flow, page }: PageOfFlow,
  { question, assertions }: { question: AuditsQuestion; assertions: AuditAssertion[] },
  { flows }: Ports,
): Promise<AskedPage> {
  const { arms } = question
  const sessions: AskedPage['sessions'] = {}
  for (const side of ['base', 'head'] as const) {
    const { status } = flow.versions
    const source = arms[status === 'judgedByBase' ? 'base' : status === 'headOnly' ? 'head' : side].source
    const found = plan.pages.length > 0 ? undefined : await flows.find(plan.flow, source)
    const on = { arm: arms[side], flow: plan.flow, page }
    const session = found?.status === 'found' ? await flows.session?.(found, on) : undefined
    if (session !== undefined) sessions[side] = session
  }
  const terms = { limits: plan.journey.limits, assertions: assertionsOn(page, assertions) }
  return { journey: plan.journey.id, by: flowId(flow), page, flow: plan.flow, sessions, terms }
}

function asksAnything({ terms }: AskedPage): boolean {
  const { audits, categories } = auditsToRun([terms])
  return audits.length + categories.length > 0
}
