import type { Workspace } from '../../ports.ts'
import type { ArmName, NotMeasuredReason } from '../../types.ts'
import { armEnvironment } from './arm-environment.ts'
import { reasons } from './reasons.ts'
import { runCommand } from './run-command.ts'
import { untilStopped } from './until-stopped.ts'

export type Build = {
  arm: ArmName
  dir: string
  command: string
  env: NodeJS.ProcessEnv
  workspace: Workspace
  signal: AbortSignal
  logFile: string
  onLine?: (line: string) => void
  /** Milliseconds; 10 minutes unless said. */
  limit?: number
}

export type Built = { status: 'built'; ms: number } | { status: 'failed'; reason: NotMeasuredReason }

/**
 * Runs the user's build command in an arm's checkout. When it has ended, so has everything it started.
 * Throws the signal's reason when that aborts, after the build's processes are gone.
 */
export async function buildArm({ limit = 600_000, signal, ...build }: Build): Promise<Built> {
  signal.throwIfAborted()
  const began = performance.now()
  const env = armEnvironment(build.arm, build.env, build.workspace)
  const running = runCommand({ ...build, env })
  const exit = await untilStopped(running.exited, AbortSignal.any([signal, AbortSignal.timeout(limit)]))
  const ms = Math.round(performance.now() - began)
  await running.end()
  signal.throwIfAborted()
  const told = { arm: build.arm, command: build.command, log: running.tail() }
  if (exit === undefined) return { status: 'failed', reason: reasons.buildTooLong({ ...told, limit }) }
  if (exit.code !== 0) return { status: 'failed', reason: reasons.buildFailed({ ...told, exit, ms }) }
  return { status: 'built', ms }
}
