import type { FlowConfig } from '../config-schema/index.ts'
import { flowFault } from './flows/flow-fault.ts'
import { flowMistake } from './flows/flow-mistake.ts'
import { sameFlow } from './flows/same-flow.ts'
import type { OpenArms } from './open-arms.ts'
import type { FoundFlow, NoFlow, Ports } from './ports.ts'
import type { SpecChanges } from './spec-changes.ts'
import { tryFlow } from './try-flow.ts'
import type { FlowVersions, NotMeasuredReason } from './types.ts'

/** Which spec each arm runs, and what a reader is told of it. */
export type ChosenVersions =
  | { status: 'chosen'; base: FoundFlow; head: FoundFlow; versions: FlowVersions }
  | { status: 'not measured'; reason: NotMeasuredReason }

export type VersionsQuestion = {
  flow: FlowConfig
  arms: OpenArms & { status: 'open' }
  trial: boolean
  changes: SpecChanges
  /** Position among the check's flows, from 1. */
  number: number
}

/**
 * Each arm runs the flow of its own commit. Where the two differ, base's is tried on head first: if it
 * can still be done there, it is the one that judges, so that a pull request cannot lower its own bar.
 */
export async function chooseVersions(question: VersionsQuestion, ports: Ports): Promise<ChosenVersions> {
  const { flow, arms, trial } = question
  const [base, head] = await Promise.all([
    ports.flows.find(flow, arms.base.source),
    ports.flows.find(flow, arms.head.source),
  ])
  const reason = flowMistake({ flow, base, head, trial }) ?? flowFault(base) ?? flowFault(head)
  if (reason) return { status: 'not measured', reason }
  if (base.status === 'found') return againstBase(question, base, head, ports)
  if (head.status === 'found') return chosen(head, head, { status: 'headOnly', difference: '' })
  throw new Error(`${flow.spec} is on neither arm, which flowMistake should have said.`)
}

async function againstBase(
  question: VersionsQuestion,
  base: FoundFlow,
  head: FoundFlow | NoFlow,
  ports: Ports,
): Promise<ChosenVersions> {
  const { flow, arms, number } = question
  const found = head.status === 'found'
  const modules = await question.changes.modules(flow.spec)
  if (found && sameFlow(base, head) && modules.length === 0) {
    return chosen(base, head, { status: 'same', difference: '' })
  }
  ports.progress({ kind: 'detail', text: 'The flow differs between base and head: trying base’s on head' })
  const files = [flow.spec, ...modules]
  const difference = (await Promise.all(files.map((file) => question.changes.difference(file)))).join('')
  const tried = await tryFlow(base, { arm: arms.head, flow, name: `${number}-try` }, ports)
  if (tried.status === 'not measured') return tried
  if (tried.status === 'completed' || !found) return chosen(base, base, { status: 'judgedByBase', difference })
  return chosen(base, head, { status: 'changed', difference, baseFlowOnHead: tried.error })
}

function chosen(base: FoundFlow, head: FoundFlow, versions: FlowVersions): ChosenVersions {
  return { status: 'chosen', base, head, versions }
}
