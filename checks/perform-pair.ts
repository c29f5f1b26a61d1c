import type { FlowConfig } from '../config-schema/index.ts'
import { attemptName } from './flows/attempt-name.ts'
import type { HeldFlow, Inspection, OpenArm, Ports } from './ports.ts'
import type { ArmName, Attempt, NotMeasuredReason, Pair } from './types.ts'

export type HeldArm = { arm: OpenArm; held: HeldFlow }

export type PerformedPair = { status: 'performed'; pair: Pair } | { status: 'gone'; reason: NotMeasuredReason }

/**
 * One attempt on each arm, back to back. Both runners get ready side by side beforehand, so that neither
 * attempt is disturbed by the other's start-up.
 */
export async function performPair(
  {
    index,
    order,
    flow,
    name,
    cutHeadAfter,
    inspection,
    arms,
  }: {
    index: number
    order: [ArmName, ArmName]
    flow: FlowConfig
    name: string
    cutHeadAfter: number | undefined
    /** How both attempts are inspected, where they are. */
    inspection?: Inspection
    arms: Record<ArmName, HeldArm>
  },
  ports: { server: Pick<Ports['server'], 'reset'>; seed: number },
): Promise<PerformedPair> {
  const waiting = await Promise.all([arms.base.held.ready(), arms.head.held.ready()])
  for (const one of waiting) if (one.status === 'gone') return one
  const attempts: Partial<Record<ArmName, Attempt>> = {}
  for (const side of order) {
    const { arm, held } = arms[side]
    const run = attemptName(ports.seed, `${name}-${index}`, side)
    const stuck = flow.reset && (await ports.server.reset(arm, flow.reset, { UX_IMPACT_RUN: run }))
    if (stuck) return { status: 'gone', reason: stuck }
    const cut = side === 'head' && cutHeadAfter !== undefined ? { cutAfter: cutHeadAfter } : {}
    attempts[side] = await held.perform({ index, run, ...cut, ...(inspection && { inspection }) })
  }
  const { base, head } = attempts
  if (!base || !head) throw new Error('A pair has one attempt on each arm.')
  return { status: 'performed', pair: { index, order, base, head } }
}
