import type { RunnerEvent } from './runner-events.ts'
import type { StartedRunner } from './start-runner.ts'
import { stopRunner } from './stop-runner.ts'

/** All that a runner tells until it ends; it is stopped when that takes longer than `within` ms (`late`). */
export async function readToEnd(
  runner: StartedRunner,
  within: number,
): Promise<{ events: RunnerEvent[]; late: boolean }> {
  let late = false
  const limit = setTimeout(() => {
    late = true
    void stopRunner(runner)
  }, within)
  const events: RunnerEvent[] = []
  for await (const event of runner.events) events.push(event)
  clearTimeout(limit)
  return { events, late }
}
