import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Turn } from './runner-plan.ts'

const POLL_MS = 5

/** Where the workers of one runner wait, and are let go one by one; the workers' side is in-runner/turnstile.cjs. */
export type Turnstile = {
  folder: string
  /** The process id of a waiting worker, now. */
  waiting(): number | undefined
  /** Resolves with the next waiting worker, or undefined once `stop` is. */
  nextWaiting(stop: { stopped: boolean }): Promise<number | undefined>
  letGo(pid: number, turn: Turn): void
  /** Sends away whoever waits or will come. */
  shut(): void
}

export function openTurnstile(folder: string): Turnstile {
  mkdirSync(folder, { recursive: true })
  const gone = new Set<number>()
  const waiting = () =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.waiting'))
      .map((name) => Number.parseInt(name, 10))
      .find((pid) => !gone.has(pid))
  return {
    folder,
    waiting,
    async nextWaiting(stop) {
      for (;;) {
        const pid = waiting()
        if (pid !== undefined || stop.stopped) return pid
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
    },
    letGo(pid, turn) {
      gone.add(pid)
      // Written aside and renamed, so that a worker never reads half a turn.
      const file = join(folder, `${pid}.turn`)
      writeFileSync(`${file}.new`, JSON.stringify(turn))
      renameSync(`${file}.new`, file)
    },
    shut() {
      writeFileSync(join(folder, 'closed'), '')
    },
  }
}
