import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Recorded } from './sweep.ts'

/** What a run tells its guardian, one JSON value per line. */
export type Message =
  | { do: 'mark'; mark: string }
  | { do: 'own'; id: number; thing: Recorded }
  | { do: 'forget'; id: number }
  | { do: 'done' }

const grace = 1_000
const beforeSecondSweep = 700
const longestLife = 15_000

/**
 * A process of its own that outlives the run by moments. Its standard input is a pipe that closes when
 * the run dies, however it dies; unless it has heard `done`, it then ends everything it was told of.
 * It sweeps twice: a `git worktree add` under way when its parent was killed finishes after the first.
 */
async function guard(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  // Loaded after the signals are caught, so that there is hardly a moment in which one could end us.
  const { sweep } = await import('./sweep.ts')
  const things = new Map<number, Recorded>()
  let mark = ''
  for await (const line of createInterface({ input: process.stdin })) {
    const message = parse(line)
    if (message.do === 'done') return
    if (message.do === 'mark') mark = message.mark
    if (message.do === 'own') things.set(message.id, message.thing)
    if (message.do === 'forget') things.delete(message.id)
  }
  setTimeout(() => process.exit(), longestLife).unref()
  const sweepAll = () => sweep([...things.values()].reverse(), mark === '' ? { grace } : { grace, mark })
  await sweepAll()
  await sleep(beforeSecondSweep)
  await sweepAll()
}

/** The last line is half a line if the run was killed while it wrote. */
function parse(line: string): Message | { do: 'nothing' } {
  try {
    return JSON.parse(line)
  } catch {
    return { do: 'nothing' }
  }
}

await guard()
process.exit()
