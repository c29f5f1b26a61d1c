import type { Limits } from '../config-schema/index.ts'
import { chooseVersions, type VersionsQuestion } from './choose-versions.ts'
import { mostInspections } from './compare/next-inspection.ts'
import { mostAttempts } from './compare/plan-of.ts'
import { type CommittedCode, findRanFiles } from './find-ran-files.ts'
import { type ChangedCode, findRanLines } from './find-ran-lines.ts'
import { flowTitle } from './flows/flow-title.ts'
import { mostPairs } from './flows/most-pairs.ts'
import { inspectFlow } from './inspect-flow.ts'
import type { FoundFlow, HeldFlow, Ports } from './ports.ts'
import { readRanSources } from './read-ran-sources.ts'
import { takePairs } from './take-pairs.ts'
import type { FlowVersions, MeasuredFlow, NotMeasuredReason } from './types.ts'

export type FlowQuestion = VersionsQuestion & {
  journey: { id: string; title: string; limits: Limits; masks?: string[] }
  /** Opened one after another instead of a script, when the journey has none. */
  pages: string[]
  /** How many flows the check has. */
  flows: number
  pairs: number
  minutesLeft: () => number
  /** Missing where nobody knows what changed. */
  code?: ChangedCode
  /** Missing where nothing is kept for later runs. */
  committed?: CommittedCode
}

/** One flow on both arms: which version each runs, a runner held on each, and the pairs until it is known enough. */
export async function measureFlow(question: FlowQuestion, ports: Ports): Promise<MeasuredFlow> {
  const { journey, flow, pages } = question
  const named = { journey: journey.id, spec: flow.spec, title: flowTitle(flow.title ?? flow.spec, flow) }
  const chosen = pages.length > 0 ? visit(question, ports) : await chooseVersions(question, ports)
  if (chosen.status === 'not measured') return { ...named, status: 'not measured', reason: chosen.reason, pairs: [] }
  const { versions, base } = chosen
  const found = { ...named, spec: base.spec, title: flowTitle(base.title, flow), versions }
  const opened = await holdBoth(question, chosen, ports)
  if (opened.status === 'failed') return { ...found, status: 'not measured', reason: opened.reason, pairs: [] }
  try {
    const { pairs, ...ended } = await takePairs({ ...question, held: opened.held, most: opened.most }, ports)
    const [warmUp] = pairs.filter((pair) => pair.index === 0)
    const counted = pairs.filter((pair) => pair.index > 0)
    if (ended.status === 'not measured') return { ...found, ...ended, pairs: counted }
    const looked =
      ended.stopped === 'interrupted' ? {} : await inspectFlow({ ...question, held: opened.held, soFar: pairs }, ports)
    const sources = await readRanSources({ held: opened.held.head, arm: question.arms.head }, ports)
    const lines = await findRanLines({ code: question.code, sources })
    const ran = await findRanFiles({ committed: question.committed, sources })
    return {
      ...{ ...found, ...ended, ...(warmUp ? { warmUp } : {}), pairs: counted, ...looked },
      ...(lines && { lines }),
      ...(ran && { ran }),
    }
  } finally {
    await closeAll(Object.values(opened.held))
  }
}

type Chosen = { status: 'chosen'; base: FoundFlow; head: FoundFlow; versions: FlowVersions }

function visit({ pages, arms }: FlowQuestion, { flows }: Ports): Chosen {
  const [base, head] = [flows.visit(pages, arms.base.source), flows.visit(pages, arms.head.source)]
  return { status: 'chosen', base, head, versions: { status: 'same', difference: '' } }
}

type Held =
  | { status: 'held'; held: { base: HeldFlow; head: HeldFlow }; most: number }
  | { status: 'failed'; reason: NotMeasuredReason }

async function holdBoth(question: FlowQuestion, { base, head, versions }: Chosen, ports: Ports): Promise<Held> {
  const { flow, arms, pairs } = question
  const most = mostPairs({ pairs, versions })
  const measured = mostAttempts({ limits: question.journey.limits, pairs: most, flows: question.flows })
  const on = { flow, attempts: measured + mostInspections(flow.attempts) }
  const [onBase, onHead] = await Promise.all([
    ports.flows.hold(base, { ...on, arm: arms.base }),
    ports.flows.hold(head, { ...on, arm: arms.head }),
  ])
  if (onBase.status === 'held' && onHead.status === 'held') {
    return { status: 'held', held: { base: onBase.held, head: onHead.held }, most }
  }
  await closeAll([onBase, onHead].flatMap((one) => (one.status === 'held' ? [one.held] : [])))
  return onBase.status === 'failed' ? onBase : (onHead as Held & { status: 'failed' })
}

async function closeAll(held: HeldFlow[]): Promise<void> {
  await Promise.all(held.map((one) => one.close()))
}
