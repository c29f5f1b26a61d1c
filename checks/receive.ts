import { chooseArtifact } from './choose-artifact.ts'
import { UserMistake } from './errors.ts'
import { findMeasured } from './find-measured.ts'
import { isRefused } from './is-refused.ts'
import type { Artifact, Host, Refused, WorkflowRun } from './ports.ts'
import type { Measurement, NotMeasuredReason, PullRequest, Request } from './types.ts'
import { firstLine } from './verdict/plain-text.ts'

type CommitsRequest = Extract<Request, { kind: 'commits' }>

/** Whom a run measured, as the host says it; `request` is what a measurement of it must be of. */
export type Measured = { run: WorkflowRun; pullRequest: PullRequest; request: CommitsRequest }

/**
 * A measurement that may be judged; or why there is none, for the pull request to be told; or why there is
 * nobody to tell: no verdict is wanted, or it would be somebody else's.
 */
export type Received =
  | (Measured & { status: 'received'; measurement: Measurement })
  | (Measured & { status: 'not measured'; reason: NotMeasuredReason })
  | { status: 'nothing'; why: string }
  | Refused

export type ReceivingPorts = Pick<Host, 'runs' | 'artifacts' | 'pullRequests'> & {
  /** @throws UserMistake for what is no measurement. */
  readMeasurement(folder: string): Promise<Measurement>
}

/**
 * From the id of a workflow run to a measurement that may be judged. What measured code left is data of
 * strangers: whom it is about, and what was compared, is asked of the host, never read in it. `workflow` is the
 * path of the measuring workflow, `folder` a place that is not there yet for what was left, and `pullRequest` the
 * number where an event of GitHub named it.
 */
export async function receive(
  { run: id, workflow, folder, pullRequest }: { run: number; workflow: string; folder: string; pullRequest?: number },
  ports: ReceivingPorts,
): Promise<Received> {
  // 1. The run is one that measures.
  const run = await ports.runs.read(id)
  if (isRefused(run)) return run
  if (run === undefined) return nothing(`There is no workflow run ${id}.`)
  if (run.path !== workflow) return nothing(`The run is one of ${run.path}, not of ${workflow}.`)
  if (run.event !== 'pull_request') return nothing(`The run was started by ${run.event}, not by a pull request.`)

  // 2. Whom it measured.
  const open = await findMeasured(run, ports)
  if (isRefused(open)) return open
  const candidates = open.filter(({ number }) => pullRequest === undefined || number === pullRequest)
  const wanted = await requestsOf(candidates, run, ports)
  if (isRefused(wanted)) return wanted
  const [first] = wanted
  if (first === undefined) {
    return nothing(`No open pull request of ${run.head.repository} has ${short(run.head.sha)} as its head any more.`)
  }

  // 3. What it left.
  const artifacts = await ports.artifacts.ofRun(id)
  if (isRefused(artifacts)) return artifacts
  const found = chooseArtifact(artifacts, run.attempt)
  if (found.status !== 'found') return { ...first, status: 'not measured', reason: whyNoArtifact(found.status, run) }
  const unfit = whyUnfit(found.artifact, run)
  if (unfit) return { ...first, status: 'not measured', reason: unfit }
  const taken = await ports.artifacts.receive(found.artifact, folder)
  if (isRefused(taken)) return taken
  if (taken.status === 'unfit') return { ...first, status: 'not measured', reason: refused(taken.reason) }

  // 4. What it says fits what the host says.
  const measurement = await readOrWhy(folder, ports)
  if ('code' in measurement) return { ...first, status: 'not measured', reason: measurement }
  const fitting = wanted.find(({ request }) => whyOther(measurement, request) === undefined)
  if (fitting) return { ...fitting, status: 'received', measurement: { ...measurement, request: fitting.request } }
  const other = whyOther(measurement, first.request) ?? 'it is of something else'
  return { ...first, status: 'not measured', reason: refused(other) }
}

/** What each of them compares, with the tip of its branch as the policy's place. */
async function requestsOf(
  candidates: PullRequest[],
  run: WorkflowRun,
  { pullRequests }: ReceivingPorts,
): Promise<Measured[] | Refused> {
  const all: Measured[] = []
  for (const pullRequest of candidates) {
    const { base, head } = pullRequest
    const mergeBase = await pullRequests.mergeBase(base.sha, head.sha)
    if (isRefused(mergeBase)) return mergeBase
    const refs = { baseRef: base.ref, headRef: head.ref, policyAt: base.sha }
    all.push({
      run,
      pullRequest,
      request: { kind: 'commits', base: mergeBase?.sha ?? base.sha, head: head.sha, ...refs },
    })
  }
  return all
}

/** In words that follow "refused:"; undefined where it is of what is asked for. */
function whyOther({ request: seen, arms }: Measurement, wanted: CommitsRequest): string | undefined {
  if (seen.kind !== 'commits') return 'it compares two addresses, not two commits'
  if (seen.head !== wanted.head || (arms.head.sha ?? wanted.head) !== wanted.head) {
    return `it is of another commit than ${short(wanted.head)}, the head of the pull request`
  }
  if (seen.base !== wanted.base) {
    const where = `${short(wanted.base)}, where the pull request left ${wanted.baseRef}`
    return `it compares with another commit than ${where}; if that has moved, run it again`
  }
  return undefined
}

async function readOrWhy(folder: string, ports: ReceivingPorts): Promise<Measurement | NotMeasuredReason> {
  try {
    return await ports.readMeasurement(folder)
  } catch (error) {
    if (!(error instanceof UserMistake)) throw error
    return refused(`it is not a measurement that this version wrote (${firstLine(error.remedy ?? error.message)})`)
  }
}

function whyNoArtifact(status: 'none' | 'several', run: WorkflowRun): NotMeasuredReason {
  if (status === 'several') return refused('the run left two of one attempt, and nothing tells which is true')
  const how = run.conclusion === undefined || run.conclusion === 'success' ? '' : `, the run ended as ${run.conclusion}`
  return missing('nothingLeft', `Measuring left nothing${how}: ${run.url}`)
}

function whyUnfit(artifact: Artifact, run: WorkflowRun): NotMeasuredReason | undefined {
  if (artifact.expired) {
    return missing('measurementExpired', `What was measured is no longer kept. Run it again: ${run.url}`)
  }
  const ofRun = artifact.head === undefined || artifact.head === run.head.sha
  return ofRun ? undefined : refused('it was uploaded for another commit than the run is of')
}

const refused = (why: string) => missing('measurementRefused', `What was measured is refused: ${why}.`)
const missing = (code: string, text: string): NotMeasuredReason => ({ code, text, blame: 'missing' })
const nothing = (why: string): Received => ({ status: 'nothing', why })
const short = (commit: string) => commit.slice(0, 7)
