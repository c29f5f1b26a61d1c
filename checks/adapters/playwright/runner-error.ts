import type { ReportedError, RunnerEvent } from './runner-events.ts'

/** What stopped a run, if anything did. Playwright calls a run without tests an error; to us it is an answer. */
export function runnerError(events: RunnerEvent[]): ReportedError | undefined {
  return events.filter((event) => event.event === 'error').find(({ message }) => !NO_TESTS.test(message))
}

const NO_TESTS = /^(Error: )?No tests found/
