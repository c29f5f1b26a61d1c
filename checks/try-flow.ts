import type { FlowConfig } from '../config-schema/index.ts'
import { attemptName } from './flows/attempt-name.ts'
import type { FoundFlow, OpenArm, Ports } from './ports.ts'
import type { AttemptError, NotMeasuredReason } from './types.ts'

const TRIES = 2

export type TriedFlow =
  | { status: 'completed' }
  | { status: 'failed'; error: AttemptError }
  | { status: 'not measured'; reason: NotMeasuredReason }

/** Whether a flow can be done on an arm at all: once is enough, and one failure may be chance. */
export async function tryFlow(
  found: FoundFlow,
  on: { arm: OpenArm; flow: FlowConfig },
  ports: Ports,
): Promise<TriedFlow> {
  const opened = await ports.flows.hold(found, { ...on, attempts: TRIES })
  if (opened.status === 'failed') return { status: 'not measured', reason: opened.reason }
  let error: AttemptError = { message: 'It was not tried.', step: [] }
  try {
    for (let index = 0; index < TRIES; index++) {
      const ready = await opened.held.ready()
      if (ready.status === 'gone') return { status: 'not measured', reason: ready.reason }
      const run = attemptName(ports.seed, `try${index}`, on.arm.arm)
      const stuck = on.flow.reset && (await ports.server.reset(on.arm, on.flow.reset, { UX_IMPACT_RUN: run }))
      if (stuck) return { status: 'not measured', reason: stuck }
      const attempt = await opened.held.perform({ index, run })
      if (attempt.outcome === 'completed') return { status: 'completed' }
      error = withoutPicture(attempt.error) ?? error
    }
    return { status: 'failed', error }
  } finally {
    await opened.held.close()
  }
}

function withoutPicture(error: AttemptError | undefined): AttemptError | undefined {
  if (!error) return undefined
  const { screenshot: _, ...rest } = error
  return rest
}
