/** What `in-runner/reporter.cjs` tells; moments are epoch milliseconds. */
export type ReportedTest = {
  id: string
  project: string
  titles: string[]
  repeat: number
  file: string
  line: number
  column: number
  expectedStatus: string
  ancestors: { title: string; line: number; column: number }[]
}

export type ReportedLocation = { file: string; line: number; column: number }

export type ReportedError = { message: string; location?: ReportedLocation }

export type ReportedStep = {
  title: string
  category: string
  startedAt: number
  duration: number
  error?: ReportedError
  steps: ReportedStep[]
}

export type ReportedResult = ReportedTest & {
  status: 'passed' | 'failed' | 'timedOut' | 'skipped' | 'interrupted'
  startedAt: number
  duration: number
  errors: ReportedError[]
  steps: ReportedStep[]
  screenshots: string[]
}

export type RunnerEvent =
  /**
   * `setUp` names the projects that must have run before, `tearDown` those that clean up afterwards; `storageState` is
   * what the config says, unresolved.
   */
  | { event: 'begin'; tests: ReportedTest[]; setUp?: string[]; tearDown?: string[]; storageState?: string }
  | ({ event: 'error' } & ReportedError & { stack?: string })
  | ({ event: 'testBegin'; startedAt: number } & ReportedTest)
  | ({ event: 'testEnd' } & ReportedResult)
  | { event: 'end'; status: string }
