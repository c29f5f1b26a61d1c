import { relative } from 'node:path'
import type { ArmName, Attempt, AttemptError, Incident, Step } from '../../types.ts'
import { plain } from './plain.ts'
import type { ReportedError, ReportedResult, ReportedStep } from './runner-events.ts'

/** What `in-runner/watch-browsers.cjs` wrote; `at` is epoch milliseconds. */
export type NotedIncident = { at: number; kind: Incident['kind'] | 'visited'; message: string }

/**
 * One attempt from what the reporter told of its tests (more than one when the flow is a suite) and what
 * its pages said. `scriptedTime` sums the top-level steps; without any, the body's own actions and
 * assertions; hooks and fixtures never count.
 */
export function toAttempt({
  arm,
  run,
  results,
  noted,
  origin,
  root,
  cut,
}: {
  arm: ArmName
  run: string
  results: ReportedResult[]
  noted: NotedIncident[]
  origin: string
  root: string
  /** The attempt was to be cut after so many ms. */
  cut?: number
}): Attempt {
  const started = Math.min(...results.map((result) => result.startedAt))
  const prefixed = results.map((result) => ({ result, prefix: results.length > 1 ? [result.titles.at(-1) ?? ''] : [] }))
  const steps = prefixed.flatMap(({ result, prefix }) => stepsOf(result.steps, prefix, started))
  const failed = prefixed.find(
    ({ result }) => result.status === 'failed' || result.status === 'timedOut' || result.status === 'interrupted',
  )
  const skipped = results.every((result) => result.status === 'skipped')
  const foreign = foreignStart(noted, origin)
  const attempt: Attempt = {
    run,
    arm,
    startedAt: new Date(started).toISOString(),
    outcome: 'completed',
    scriptedTime: round(results.reduce((sum, result) => sum + scriptedTimeOf(result.steps), 0)),
    duration: round(results.reduce((sum, result) => sum + result.duration, 0)),
    steps,
    incidents: incidentsOf(noted, prefixed),
  }
  if (foreign) return { ...attempt, outcome: 'void', error: { message: foreign, step: [] } }
  if (skipped) return { ...attempt, outcome: 'void', error: { message: 'The spec skips this test.', step: [] } }
  if (!failed) return attempt
  const timedOut = failed.result.status === 'timedOut' && cut !== undefined
  return { ...attempt, outcome: timedOut ? 'notDone' : 'failed', error: errorOf(failed.result, failed.prefix, root) }
}

function scriptedTimeOf(steps: ReportedStep[]): number {
  const named = steps.filter((step) => step.category === 'test.step')
  const counted =
    named.length > 0 ? named : steps.filter((step) => step.category === 'pw:api' || step.category === 'expect')
  return counted.reduce((sum, step) => sum + Math.max(0, step.duration), 0)
}

function stepsOf(steps: ReportedStep[], prefix: string[], started: number): Step[] {
  return steps
    .filter((step) => step.category === 'test.step')
    .flatMap((step) => {
      const path = [...prefix, step.title]
      return [
        { path, start: step.startedAt - started, duration: round(Math.max(0, step.duration)) },
        ...stepsOf(step.steps, path, started),
      ]
    })
}

function errorOf(result: ReportedResult, prefix: string[], root: string): AttemptError {
  const inStep = failingStep(result.steps)
  const error: ReportedError = inStep?.error ?? result.errors[0] ?? { message: 'It failed without saying why.' }
  const location = inStep?.error?.location ?? result.errors[0]?.location
  const screenshot = result.screenshots[0]
  return {
    message: plain(error.message),
    step: [...prefix, ...(inStep?.path ?? [])],
    ...(location ? { location: `${relative(root, location.file)}:${location.line}:${location.column}` } : {}),
    ...(screenshot ? { screenshot } : {}),
  }
}

/** The deepest named step that failed; its message is the one nearest to the cause. */
function failingStep(steps: ReportedStep[]): { path: string[]; error: ReportedError } | undefined {
  for (const step of steps) {
    if (!step.error) continue
    const deeper = failingStep(step.steps)
    const own = step.category === 'test.step' ? [step.title] : []
    if (deeper) return { path: [...own, ...deeper.path], error: deeper.error }
    return { path: own, error: step.error }
  }
  return undefined
}

function incidentsOf(noted: NotedIncident[], prefixed: { result: ReportedResult; prefix: string[] }[]): Incident[] {
  return noted
    .filter((one): one is NotedIncident & { kind: Incident['kind'] } => one.kind !== 'visited')
    .map(({ at, kind, message }) => ({ kind, step: stepAt(at, prefixed), message: plain(message) }))
}

function stepAt(at: number, prefixed: { result: ReportedResult; prefix: string[] }[]): string[] {
  for (const { result, prefix } of prefixed) {
    const step = result.steps.find(
      (one) => one.category === 'test.step' && one.startedAt <= at && at <= one.startedAt + one.duration,
    )
    if (step) return [...prefix, step.title]
  }
  return []
}

/** Links and redirects to other origins are fine once a page of the arm has loaded; to begin elsewhere is not. */
function foreignStart(noted: NotedIncident[], origin: string): string | undefined {
  const visits = noted.filter((one) => one.kind === 'visited' && one.message.startsWith('http'))
  const first = visits[0]
  if (!first || first.message === origin) return undefined
  return `Its first page came from ${first.message}, not from the arm under test (${origin}): use relative addresses in the spec and no baseURL of its own.`
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
