import { readEvents } from '../../telemetry/read-events.ts'
import type { ArmName, Attempt } from '../../types.ts'
import { errorOf } from './attempt-error.ts'
import { haltOf } from './attempt-halts.ts'
import { foreignStart, incidentsOf } from './attempt-incidents.ts'
import { inspectedOf } from './attempt-inspected.ts'
import { requestsOf } from './attempt-requests.ts'
import { scriptedTimeOf, stepsOf } from './attempt-steps.ts'
import { vitalsOf } from './attempt-vitals.ts'
import type { ToldTelemetry } from './browser-server.ts'
import type { Note } from './read-notes.ts'
import type { ReportedResult } from './runner-events.ts'
import { stepAt } from './step-at.ts'

/** Whether the attempt was ended by its own limit or had to be `killed`; `cut` when base's times set the limit. */
export type AttemptLimit = { after: number; cut: boolean; killed: boolean }

/** One test of an attempt; `prefix` is its title where the flow has several, since steps repeat among them. */
export type AttemptPart = { result: ReportedResult; prefix: string[] }

/**
 * One attempt from what the reporter told of its tests (more than one when the flow is a suite) and what
 * its pages said and would have sent.
 */
export function toAttempt({
  arm,
  run,
  results,
  notes,
  telemetry = [],
  analytics = { hosts: [] },
  origin,
  root,
  limit,
}: {
  arm: ArmName
  run: string
  results: ReportedResult[]
  notes: Note[]
  telemetry?: ToldTelemetry[]
  analytics?: { hosts: string[] }
  origin: string
  root: string
  limit: AttemptLimit
}): Attempt {
  const ran = results.filter((result) => result.status !== 'skipped')
  const started = Math.min(...(ran.length > 0 ? ran : results).map((result) => result.startedAt))
  const parts = results.map((result) => ({ result, prefix: results.length > 1 ? [result.titles.at(-1) ?? ''] : [] }))
  const attempt: Attempt = {
    run,
    arm,
    startedAt: new Date(started).toISOString(),
    outcome: 'completed',
    scriptedTime: scriptedTimeOf(ran),
    duration: Math.round(ran.reduce((sum, result) => sum + result.duration, 0)),
    steps: parts.flatMap(({ result, prefix }) => stepsOf(result.steps, prefix, started)),
    incidents: incidentsOf(notes, parts),
    requests: requestsOf({ notes, parts, started, analytics }),
    vitals: vitalsOf(notes, parts),
    events: readEvents(
      telemetry.map((told) => ({ ...told, step: stepAt(told.at, parts), at: Math.max(0, told.at - started) })),
      analytics,
    ),
  }
  const inspected = inspectedOf(notes, parts, analytics)
  if (inspected) attempt.inspected = inspected
  const foreign = foreignStart(notes, origin)
  if (foreign) return { ...attempt, outcome: 'void', error: { message: foreign, step: [] } }
  if (ran.length === 0)
    return { ...attempt, outcome: 'void', error: { message: 'The spec skips this test.', step: [] } }
  const failed = parts.find(({ result }) => result.status !== 'passed' && result.status !== 'skipped')
  if (!failed) return attempt
  const error = errorOf(failed, root)
  if (limit.killed) return { ...attempt, ...ended(limit), error: { ...error, message: wordsOf(limit) } }
  const halt = haltOf(notes, { ...attempt, error })
  const said = halt === undefined ? error : { ...error, message: `${halt} ${error.message}` }
  return { ...attempt, outcome: wasCut(failed.result, limit) ? 'notDone' : 'failed', error: said }
}

/** A spec that shortens its own time limit fails by it, on either arm; only ours is a cut. */
function wasCut(result: ReportedResult, { after, cut }: AttemptLimit): boolean {
  return cut && result.status === 'timedOut' && result.duration >= after - 100
}

/** Playwright cannot time an attempt whose worker was killed. */
function ended({ after, cut }: AttemptLimit): Pick<Attempt, 'outcome' | 'duration'> {
  return { outcome: cut ? 'notDone' : 'failed', duration: after }
}

function wordsOf({ after }: AttemptLimit): string {
  return `It was not done after ${Math.round(after / 1000)} s, did not heed its time limit, and was ended.`
}
