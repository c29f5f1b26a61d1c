import type { FlowConfig } from '../config-schema/index.ts'
import { attemptName } from './flows/attempt-name.ts'
import type { FoundFlow, HeldFlow, OpenArm, Ports } from './ports.ts'
import type { AttemptError, NotMeasuredReason } from './types.ts'

/** One failure may be chance; where each attempt costs something, once must do. */
const TRIES = 2

export type TriedFlow =
  | { status: 'completed' }
  | { status: 'failed'; error: AttemptError }
  | { status: 'not measured'; reason: NotMeasuredReason }

type Trying = { arm: OpenArm; flow: FlowConfig; name: string }

/** Whether a flow can be done on an arm at all: once is enough. An attempt that does not count says nothing. */
export async function tryFlow(found: FoundFlow, on: Trying, ports: Ports): Promise<TriedFlow> {
  const attempts = on.flow.attempts === undefined ? TRIES : 1
  const opened = await ports.flows.hold(found, { arm: on.arm, flow: on.flow, attempts })
  if (opened.status === 'failed') return { status: 'not measured', reason: opened.reason }
  try {
    let tried = await tryOnce(opened.held, 0, on, ports)
    for (let index = 1; index < attempts && tried.status === 'failed'; index++) {
      tried = await tryOnce(opened.held, index, on, ports)
    }
    return tried
  } finally {
    await opened.held.close()
  }
}

async function tryOnce(
  held: HeldFlow,
  index: number,
  { arm, flow, name }: Trying,
  { seed, server }: Ports,
): Promise<TriedFlow> {
  const ready = await held.ready()
  if (ready.status === 'gone') return { status: 'not measured', reason: ready.reason }
  const run = attemptName(seed, `${name}${index}`, arm.arm)
  const stuck = flow.reset && (await server.reset(arm, flow.reset, { UX_IMPACT_RUN: run }))
  if (stuck) return { status: 'not measured', reason: stuck }
  const attempt = await held.perform({ index, run })
  if (attempt.outcome === 'completed') return { status: 'completed' }
  const { screenshot: _, ...error } = attempt.error ?? { message: 'It failed without saying why.', step: [] }
  if (attempt.outcome !== 'void') return { status: 'failed', error }
  return {
    status: 'not measured',
    reason: { code: 'attemptsVoid', blame: 'missing', arm: arm.arm, text: error.message },
  }
}
