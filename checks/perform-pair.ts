import type { FlowConfig } from '../config-schema/index.ts'
import { attemptName } from './flows/attempt-name.ts'
import type { HeldFlow, OpenArm, Ports } from './ports.ts'
import type { ArmName, Attempt, NotMeasuredReason, Pair } from './types.ts'

export type HeldArm = { arm: OpenArm; held: HeldFlow }

export type PerformedPair = { status: 'performed'; pair: Pair } | { status: 'gone'; reason: NotMeasuredReason }

/** One attempt on each arm, back to back; each begins only when the workers of both wait, so that neither disturbs the other. */
export async function performPair(
  {
    index,
    order,
    flow,
    name,
    cutHeadAfter,
    arms,
  }: {
    index: number
    order: [ArmName, ArmName]
    flow: FlowConfig
    name: string
    cutHeadAfter: number | undefined
    arms: Record<ArmName, HeldArm>
  },
  ports: Ports,
): Promise<PerformedPair> {
  const attempts: Partial<Record<ArmName, Attempt>> = {}
  for (const arm of order) {
    const waiting = await Promise.all([arms.base.held.ready(), arms.head.held.ready()])
    for (const one of waiting) if (one.status === 'gone') return one
    const run = attemptName(ports.seed, `${name}-${index}`, arm)
    const reason =
      flow.reset === undefined ? undefined : await ports.server.reset(arms[arm].arm, flow.reset, { UX_IMPACT_RUN: run })
    if (reason) return { status: 'gone', reason }
    attempts[arm] = await arms[arm].held.perform({
      index,
      run,
      ...(arm === 'head' && cutHeadAfter !== undefined ? { cutAfter: cutHeadAfter } : {}),
    })
  }
  const { base, head } = attempts
  if (!base || !head) throw new Error('A pair has one attempt on each arm.')
  return { status: 'performed', pair: { index, order, base, head } }
}
