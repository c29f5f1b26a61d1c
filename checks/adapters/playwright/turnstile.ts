import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Turn } from './runner-plan.ts'

/**
 * Where the workers of one runner wait, one after another, and are let go one by one. Each waits twice:
 * at the `door` before it starts up, which costs much, and at the `gate` before its attempt. The workers'
 * side is in-runner/turnstile.cjs; a worker that waits ends itself when its line to us is cut.
 */
export type Turnstile = {
  /** On this machine alone. */
  port: number
  /** Where a worker waits now. */
  place(): Place | undefined
  /** Lets a worker at the door start up; nothing if none is there. */
  startUp(): void
  /** Lets a worker at the gate begin, and gives its process id; undefined if none is there. */
  letGo(turn: Turn): number | undefined
  /** Ends the worker that waits, if any. */
  sendAway(): void
  /** Sends away whoever waits or will come. */
  shut(): void
}

type Place = 'door' | 'gate'

/** `changed` is called whenever a worker has come to a place or has left it. */
export async function openTurnstile(changed: () => void): Promise<Turnstile> {
  let waiting: { pid: number; place: Place; line: Socket } | undefined
  const lines = new Set<Socket>()
  const leave = (line: Socket) => {
    if (waiting?.line === line) waiting = undefined
    changed()
  }
  const server = createServer((line) => {
    lines.add(line)
    line.setEncoding('utf8')
    line.on('data', (said: string) => {
      const { at, pid } = JSON.parse(said) as { at: Place; pid: number }
      waiting = { pid, place: at, line }
      changed()
    })
    line.on('error', () => line.destroy())
    line.on('close', () => {
      lines.delete(line)
      leave(line)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    place: () => waiting?.place,
    startUp() {
      if (waiting?.place !== 'door') return
      waiting.line.write('{"do":"start up"}\n')
      waiting = undefined
    },
    letGo(turn) {
      if (waiting?.place !== 'gate') return undefined
      const { pid, line } = waiting
      line.write(`${JSON.stringify(turn)}\n`)
      waiting = undefined
      return pid
    },
    sendAway: () => waiting?.line.destroy(),
    shut() {
      server.close()
      for (const line of lines) line.destroy()
    },
  }
}
