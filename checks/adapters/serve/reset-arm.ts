import type { LookupFunction } from 'node:net'
import type { OpenArm, Workspace } from '../../ports.ts'
import { requestHeaders } from '../../previews/request-headers.ts'
import type { NotMeasuredReason } from '../../types.ts'
import { armEnvironment } from './arm-environment.ts'
import { endedWith, reasons } from './reasons.ts'
import { requestStatus } from './request-status.ts'
import { runCommand } from './run-command.ts'
import { untilStopped } from './until-stopped.ts'

export type Reset = {
  arm: OpenArm
  /** `POST /test/reset` is a request to the arm; anything else a command in its checkout, which gets UX_IMPACT_URL. */
  how: string
  env: NodeJS.ProcessEnv
  workspace: Workspace
  signal: AbortSignal
  logFile: string
  lookup?: LookupFunction
  /** Milliseconds; 30 seconds unless said. */
  within?: number
}

/** Puts an arm's data back; undefined when that is done. Throws the signal's reason when that aborts. */
export async function resetArm({ within = 30_000, ...reset }: Reset): Promise<NotMeasuredReason | undefined> {
  reset.signal.throwIfAborted()
  const [, method, target] = /^(get|post|put|patch|delete)\s+(\/\S*|https?:\S+)\s*$/i.exec(reset.how) ?? []
  return method === undefined || target === undefined
    ? byCommand({ ...reset, within })
    : byRequest({ ...reset, within }, method, target)
}

async function byRequest(
  { arm: { arm, url, access }, how, within, signal, lookup }: Reset & { within: number },
  method: string,
  target: string,
) {
  const address = new URL(target.startsWith('/') ? `${new URL(url).origin}${target}` : target)
  const answer = await requestStatus(address, {
    method: method.toUpperCase(),
    headers: access ? requestHeaders(access, { of: url, to: address.href }) : {},
    ...(lookup === undefined ? {} : { lookup }),
    within,
    signal,
  })
  if ('failure' in answer) return reasons.resetFailed({ arm, how, because: `got no answer (${answer.failure})` })
  if (answer.status >= 200 && answer.status < 400) return undefined
  return reasons.resetFailed({ arm, how, because: `was answered with ${answer.status}` })
}

async function byCommand({ arm: { arm, url, root }, how, within, signal, ...reset }: Reset & { within: number }) {
  const env = { ...armEnvironment(arm, reset.env, reset.workspace), UX_IMPACT_URL: url }
  const running = runCommand({ ...reset, command: how, dir: root, env })
  const exit = await untilStopped(running.exited, AbortSignal.any([signal, AbortSignal.timeout(within)]))
  await running.end()
  signal.throwIfAborted()
  if (exit?.code === 0) return undefined
  const because = exit === undefined ? `was not done after ${within / 1000} s` : endedWith(exit)
  return reasons.resetFailed({ arm, how, because, log: running.tail() })
}
