import type { LookupFunction } from 'node:net'
import { join } from 'node:path'
import type { Server, Workspace } from '../../ports.ts'
import { requestHeaders } from '../../previews/request-headers.ts'
import type { ArmName } from '../../types.ts'
import { buildArm } from './build-arm.ts'
import { checkAddress } from './check-address.ts'
import { resetArm } from './reset-arm.ts'
import { serveArm } from './serve-arm.ts'

export type ServerOptions = {
  workspace: Workspace
  signal: AbortSignal
  /** What the arms' commands inherit; the user's own environment unless said. */
  env?: NodeJS.ProcessEnv
  /** Folder for `build-base.log`, `server-head.log` and so on; in the workspace, and gone with it, unless said. */
  logs?: string
  onLine?: (arm: ArmName, line: string) => void
  /** How the names of found deployments are resolved and checked. */
  lookup?: LookupFunction
}

/** Builds and serves checkouts on this machine. Every method throws the signal's reason when that aborts. */
export function openServer({ workspace, signal, onLine, ...options }: ServerOptions): Server {
  const { env: inherited = process.env, logs = join(workspace.folder, 'logs'), lookup } = options
  const shared = { workspace, signal, env: inherited }
  const told = (arm: ArmName) => (onLine === undefined ? {} : { onLine: (line: string) => onLine(arm, line) })
  return {
    build: (arm, dir, command) =>
      buildArm({ ...shared, ...told(arm), arm, dir, command, logFile: join(logs, `build-${arm}.log`) }),
    serve: (arm, dir, { start, ready, readyWithin }) =>
      serveArm({
        ...shared,
        ...told(arm),
        arm,
        dir,
        command: start,
        ready,
        within: readyWithin,
        logFile: join(logs, `server-${arm}.log`),
      }),
    check: (arm, url, access) =>
      checkAddress(url, { arm, signal, headers: access ? requestHeaders(access, { of: url, to: url }) : {} }),
    reset: (arm, how, env) =>
      resetArm({
        ...shared,
        env: { ...inherited, ...env },
        arm,
        how,
        logFile: join(logs, `reset-${arm.arm}.log`),
        ...(arm.terms?.proxy === undefined || lookup === undefined ? {} : { lookup }),
      }),
  }
}
