import type { ReportedResult } from './runner-events.ts'
import type { StartedRunner } from './start-runner.ts'

/** What a runner has told so far; `stopped` once it is gone. */
export type ToldByRunner = {
  stopped: boolean
  errors: string[]
  /** Results of the tests of one attempt (its `repeatEachIndex`), and whether they are all. */
  results(repeat: number): ReportedResult[]
  complete(repeat: number): boolean
}

/** Reads along what the runner tells, and calls `changed` after each word. */
export function followRunner(runner: StartedRunner, changed: () => void): ToldByRunner {
  const results: ReportedResult[] = []
  let testsPerAttempt = 1
  const of = (repeat: number) => results.filter((result) => result.repeat === repeat)
  const told: ToldByRunner = {
    stopped: false,
    errors: [],
    results: of,
    complete: (repeat) => of(repeat).length >= testsPerAttempt,
  }
  void (async () => {
    for await (const event of runner.events) {
      if (event.event === 'begin') testsPerAttempt = event.tests.filter((test) => test.repeat === 0).length
      if (event.event === 'error') told.errors.push(event.message)
      if (event.event === 'testEnd') {
        const { event: _, ...result } = event
        results.push(result)
      }
      changed()
    }
    told.stopped = true
    changed()
  })()
  return told
}
