import type { Served, Workspace } from '../../ports.ts'
import type { ArmName, NotMeasuredReason } from '../../types.ts'
import { armEnvironment } from './arm-environment.ts'
import { freePort } from './free-port.ts'
import { reasons } from './reasons.ts'
import { type Running, runCommand } from './run-command.ts'
import { takenPort } from './taken-port.ts'
import { type Sign, waitUntilReady } from './wait-until-ready.ts'

export type Serve = {
  arm: ArmName
  dir: string
  /** `{port}` is replaced; PORT and HOST are in its environment. */
  command: string
  /** A path that answers 2xx or 3xx when the server is ready. */
  ready: string
  env: NodeJS.ProcessEnv
  workspace: Workspace
  signal: AbortSignal
  logFile: string
  onLine?: (line: string) => void
  /** Milliseconds; 60 seconds unless said. */
  within?: number
}

export type ServedArm =
  | Extract<Served, { status: 'failed' }>
  | (Extract<Served, { status: 'open' }> & { stop(): Promise<void> })

/**
 * Starts an arm's server on a free port and waits until it is ready; the workspace ends it. A port that
 * somebody took in the moment between is tried for once more. Throws the signal's reason when that
 * aborts, after the server is gone.
 */
export async function serveArm(serve: Serve): Promise<ServedArm> {
  const served = await serveOn(await freePort(), serve)
  const again = served.status === 'failed' && served.reason.code === 'portTaken'
  return again ? serveOn(await freePort(), serve) : served
}

async function serveOn(port: number, { within = 60_000, signal, ...serve }: Serve): Promise<ServedArm> {
  signal.throwIfAborted()
  const env = { ...armEnvironment(serve.arm, serve.env, serve.workspace), PORT: `${port}`, HOST: '127.0.0.1' }
  const command = serve.command.replaceAll('{port}', `${port}`)
  const running = runCommand({ ...serve, command, env })
  let stopped = false
  const stop = () => {
    stopped = true
    return running.end()
  }
  try {
    const sign = await waitUntilReady({ running, port, path: serve.ready, within, signal })
    if (sign.status === 'ready')
      return { status: 'open', url: sign.origin, died: () => (stopped ? undefined : deathOf(running, serve)), stop }
    await stop()
    return { status: 'failed', reason: reasonFor(sign, { ...serve, port, within, log: running.tail() }) }
  } catch (error) {
    await stop()
    throw error
  }
}

function deathOf(running: Running, { arm, command }: { arm: ArmName; command: string }): NotMeasuredReason | undefined {
  const exit = running.exit()
  return exit && reasons.serverDied({ arm, command, exit, log: running.tail() })
}

type Told = { arm: ArmName; command: string; log: string; port: number; ready: string; within: number }

function reasonFor(sign: Exclude<Sign, { status: 'ready' }>, told: Told): NotMeasuredReason {
  switch (sign.status) {
    case 'exited': {
      const taken = takenPort(told.log)
      if (taken === told.port) return reasons.portTaken(told)
      if (taken !== undefined) return reasons.portIgnored({ ...told, elsewhere: [taken], taken: true })
      return reasons.serverExited({ ...told, exit: sign.exit })
    }
    case 'answered': {
      const unauthorised = sign.code === 401 || sign.code === 403
      return reasons[unauthorised ? 'answeredUnauthorised' : 'answeredError']({ ...told, status: sign.code })
    }
    case 'elsewhere':
      return reasons.portIgnored({ ...told, elsewhere: sign.ports })
    case 'silent':
      if (sign.ports.length > 0) return reasons.portIgnored({ ...told, elsewhere: sign.ports })
      return reasons.serverNeverAnswered(told)
  }
}
