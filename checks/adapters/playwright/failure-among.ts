import { plain } from './plain.ts'
import { runnerError } from './runner-error.ts'
import type { RunnerEvent } from './runner-events.ts'

/** The first test whose last try failed, or what stopped the run. */
export function failureAmong(events: RunnerEvent[]): { title?: string; log: string } | undefined {
  const last = new Map(events.flatMap((event) => (event.event === 'testEnd' ? [[event.id, event]] : [])))
  for (const { status, titles, errors } of last.values()) {
    if (status !== 'passed' && status !== 'skipped') {
      return { title: `"${titles.join(' › ')}"`, log: plain(errors[0]?.message ?? 'It failed without saying why.') }
    }
  }
  const stopped = runnerError(events)
  return stopped && { log: plain(stopped.message) }
}
