import { measuringRun } from '../commands/measuring-run.ts'
import type { WorkflowRun } from '../ports.ts'
import type { NotMeasuredReason, PullRequest } from '../types.ts'

/** What a head without a verdict waits for. `late`: a run should have begun by now. */
export type WaitsFor =
  | { what: 'run'; late: boolean }
  | { what: 'approval'; run: WorkflowRun }
  | { what: 'turn'; run: WorkflowRun }
  | { what: 'measuring'; run: WorkflowRun }

/** How the measuring of a head stands. `until` is when waiting ends, `lookAgain` when to look though nothing was told. */
export type MeasuringState =
  | { status: 'waits'; for: WaitsFor; until: Date; lookAgain: Date }
  | { status: 'over'; run: WorkflowRun }
  | { status: 'late'; reason: NotMeasuredReason; run?: WorkflowRun }

const MINUTE = 60_000
/** A run begins within seconds of a push; what takes longer than this has a cause that people should know. */
const BEGINS_WITHIN = 5 * MINUTE
/** How long is waited for each, in ms. GitHub gives up a check of its own after 14 days. */
const longest = { run: 60 * MINUTE, turn: 6 * 60 * MINUTE, measuring: 90 * MINUTE, approval: 13 * 24 * 60 * MINUTE }

/**
 * Where the measuring of a pull request's head stands, by the workflow runs for that commit, the newest first. `since`
 * is when the check began to wait. A check that never reports blocks everyone, so all waiting ends.
 */
export function measuringState({
  pullRequest,
  runs,
  workflow,
  since,
  now,
}: {
  pullRequest: Pick<PullRequest, 'head'>
  runs: WorkflowRun[]
  workflow: string
  since: Date
  now: Date
}): MeasuringState {
  const run = measuringRun(runs, { workflow, repository: pullRequest.head.repository })
  if (run === undefined) {
    const until = new Date(since.getTime() + longest.run)
    if (now >= until) return { status: 'late', reason: neverBegan(workflow) }
    const late = now.getTime() - since.getTime() >= BEGINS_WITHIN
    const lookAgain = late ? until : new Date(since.getTime() + BEGINS_WITHIN)
    return { status: 'waits', for: { what: 'run', late }, until, lookAgain }
  }
  if (run.status === 'completed' && run.conclusion !== 'action_required') return { status: 'over', run }
  const what = run.status === 'completed' ? 'approval' : run.status === 'in_progress' ? 'measuring' : 'turn'
  const until = new Date(Date.parse(run.startedAt) + longest[what])
  if (now >= until) return { status: 'late', reason: neverEnded[what](run), run }
  // Events tell of all but the steps of a run.
  const nextStep = new Date(now.getTime() + MINUTE)
  return {
    status: 'waits',
    for: { what, run },
    until,
    lookAgain: what === 'measuring' && nextStep < until ? nextStep : until,
  }
}

function neverBegan(workflow: string): NotMeasuredReason {
  return missing(
    'measuringNeverBegan',
    `No run of \`${workflow}\` began for this commit within an hour. Whether the file is there, Actions are enabled and the pull request can be merged without conflicts, its Checks tab says.`,
  )
}

const neverEnded = {
  approval: ({ url }: WorkflowRun) => missing('measuringNotApproved', `Nobody approved the run that measures: ${url}`),
  turn: ({ url }: WorkflowRun) =>
    missing('measuringNeverBegan', `The run that measures waited for a machine for more than six hours: ${url}`),
  measuring: ({ url }: WorkflowRun) =>
    missing('measuringNeverEnded', `The run that measures did not end within 90 minutes: ${url}`),
}

function missing(code: string, text: string): NotMeasuredReason {
  return { code, text, blame: 'missing' }
}
