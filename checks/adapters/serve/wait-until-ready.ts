import { setTimeout as sleep } from 'node:timers/promises'
import { listeningPorts } from './listening-ports.ts'
import { type Answer, requestStatus } from './request-status.ts'
import type { Exit, Running } from './run-command.ts'

/** What can be seen of a server. `silent` may list ports it listens on; `elsewhere`: one of them answers. */
export type Sign =
  | { status: 'ready'; origin: string }
  | { status: 'exited'; exit: Exit }
  | { status: 'answered'; code: number }
  | { status: 'elsewhere'; ports: number[] }
  | { status: 'silent'; ports: number[] }

export type Wait = { running: Running; port: number; path: string; within: number; signal: AbortSignal }

const betweenLooks = 100
const looksBetweenPortSearches = 5

/**
 * Looks at a server until it is ready (2xx or 3xx), has exited, or the time is over; returns the last sign.
 * A wrong answer, or the right one on a wrong port, can be a server that is still starting: it is believed
 * when it has stayed for a quarter of the time. Throws the signal's reason when that aborts.
 */
export async function waitUntilReady({ running, port, path, within, signal }: Wait): Promise<Sign> {
  const began = performance.now()
  let wrong: { status: Sign['status']; since: number } | undefined
  let ports: number[] = []
  for (let look = 0; ; look++) {
    if (look % looksBetweenPortSearches === 0) ports = listeningPorts(running.pids()).filter((each) => each !== port)
    const left = Math.max(began + within - performance.now(), betweenLooks)
    const sign = await Promise.race([
      lookAt({ port, path, ports, within: left, signal }),
      running.exited.then((exit) => ({ status: 'exited', exit }) as const),
    ])
    if (sign.status === 'ready' || sign.status === 'exited') return running.exit() ? exitOf(running, sign) : sign
    const now = performance.now()
    if (wrong?.status !== sign.status) wrong = { status: sign.status, since: now }
    if (sign.status !== 'silent' && now - wrong.since >= within / 4) return sign
    if (now - began >= within) return sign
    await sleep(betweenLooks, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

/** Whoever answers after our server has exited is somebody else. */
function exitOf(running: Running, sign: Sign): Sign {
  const exit = running.exit()
  return exit === undefined ? sign : { status: 'exited', exit }
}

type Look = { port: number; path: string; ports: number[]; within: number; signal: AbortSignal }

async function lookAt({ port, path, ports, ...patience }: Look): Promise<Sign> {
  const here = await ask(port, path, patience)
  if (here !== undefined)
    return isReady(here.code) ? { status: 'ready', origin: here.origin } : { status: 'answered', code: here.code }
  for (const other of ports) {
    const there = await ask(other, path, patience)
    if (there !== undefined && isReady(there.code)) return { status: 'elsewhere', ports }
  }
  return { status: 'silent', ports }
}

const isReady = (code: number) => code >= 200 && code < 400

/** Many development servers listen on `localhost` alone, which is ::1 on some machines. */
async function ask(port: number, path: string, patience: { within: number; signal: AbortSignal }) {
  for (const [host, origin] of [
    ['127.0.0.1', `http://127.0.0.1:${port}`],
    ['[::1]', `http://localhost:${port}`],
  ] as const) {
    const answer: Answer = await requestStatus(new URL(`http://${host}:${port}${path}`), patience)
    if ('status' in answer) return { origin, code: answer.status }
    if (answer.failure === 'timeout') return undefined
  }
  return undefined
}
