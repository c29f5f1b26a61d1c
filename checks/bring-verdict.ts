import type { ConvergingPorts, ToConverge } from './converge.ts'
import { HostRefused, UserMistake } from './errors.ts'
import { makeMeasurement } from './flows/make-measurement.ts'
import { unmeasured } from './flows/unmeasured.ts'
import { isRefused, mayComeLater } from './is-refused.ts'
import { judge } from './judge.ts'
import { judgeMistake } from './judge-mistake.ts'
import { judgeRun } from './judge-run.ts'
import type { Refused, WorkflowRun } from './ports.ts'
import { type Published, publish } from './publish.ts'
import { isVerdict, publishCheck, publishProgress } from './publish-check.ts'
import { externalId, heardKey, noRun, type PublishingRun } from './published-by.ts'
import { type ReadAcceptances, readAcceptances } from './read-acceptances.ts'
import { type Policy, readPolicy } from './read-policy.ts'
import { renderWaiting } from './report/github/render-waiting.ts'
import type { Selected } from './select-journeys.ts'
import type { NotMeasuredReason, PullRequest, Request, Result } from './types.ts'
import { type MeasuringState, measuringState } from './until-verdict/measuring-state.ts'

type Asked = Pick<ToConverge, 'check' | 'workflow'> & { pullRequest: PullRequest }
type CommitsRequest = Extract<Request, { kind: 'commits' }>
type Brought = { said: string[]; lookAgainAt?: Date } | Refused

/**
 * Brings the check of an open pull request's head as far as it can be now: a verdict where there is one, else what it
 * waits for. `lookAgainAt` is when that may have changed without an event.
 */
export async function bringVerdict(asked: Asked, ports: ConvergingPorts): Promise<Brought> {
  try {
    return await bring(asked, ports)
  } catch (error) {
    if (error instanceof HostRefused) return error.refused
    throw error
  }
}

async function bring(asked: Asked, ports: ConvergingPorts): Promise<Brought> {
  const { host, clock } = ports
  const { pullRequest, check: name, workflow } = asked
  const { sha } = pullRequest.head

  // 1. What is compared, and by which policy.
  const request = await requestOf(pullRequest, ports)
  if (isRefused(request)) return request
  const found = await host.checkRuns.find({ name, sha })
  if (isRefused(found)) return found
  const published = found && isVerdict(found) ? found.externalId : undefined
  const isSaid = (run: PublishingRun) => published === externalId({ ...pullRequest, sha }, run)
  const ruled = await rulesOf(request, ports)
  if (ruled.status === 'none') return isSaid(noRun) ? nothingNew : sayNothingDescribed(asked, ports)
  if (ruled.status === 'mistake') return isSaid(noRun) ? nothingNew : say(ruled.result, noRun, asked, ports)
  const { policy, selected } = ruled

  // 2. Nothing affected is a full answer, whatever is measured.
  if (selected?.affected.status === 'none') {
    return isSaid(noRun)
      ? nothingNew
      : say(await judgeNothing({ request, policy, selected }, ports), noRun, asked, ports)
  }

  // 3. How far the measuring is.
  const runs = await host.runs.ofCommit(sha)
  if (isRefused(runs)) return runs
  const now = clock.date()
  const since = found?.startedAt === undefined ? now : new Date(found.startedAt)
  const state = measuringState({ pullRequest, runs, workflow, since, now })
  if (state.status === 'waits') return wait({ asked, policy, state, ...(selected && { selected }) }, ports)

  // 4. The verdict, which is another one when people have accepted, or the text expects, something else.
  const accepted = await readAcceptances({ pullRequest, config: policy.config }, ports)
  if (accepted.hindered && mayComeLater(accepted.hindered)) return accepted.hindered
  const heard = heardKey({ acceptances: accepted.acceptances, said: pullRequest.body })
  const { id, attempt } = state.status === 'over' ? state.run : noRun
  const run = { id, attempt, ...(heard !== undefined && { heard }) }
  const brought = isSaid(run)
    ? nothingNew
    : state.status === 'over'
      ? await judgeOver(run, asked, ports)
      : await say(
          await judgeMissing({ request, policy, reason: state.reason, accepted, said: pullRequest.body }, ports),
          run,
          asked,
          ports,
          state.run?.url,
        )
  return isRefused(brought) ? brought : { ...brought, ...expiryOf(accepted) }
}

/** An acceptance that ends changes the verdict though nobody did anything. */
function expiryOf({ acceptances }: ReadAcceptances): { lookAgainAt?: Date } {
  const [first] = acceptances.map(({ until }) => until).sort()
  return first === undefined ? {} : { lookAgainAt: new Date(first) }
}

const nothingNew: Exclude<Brought, Refused> = { said: ['The check says what there is to say.'] }

async function requestOf({ base, head }: PullRequest, { host }: ConvergingPorts): Promise<CommitsRequest | Refused> {
  const mergeBase = await host.pullRequests.mergeBase(base.sha, head.sha)
  if (isRefused(mergeBase)) return mergeBase
  const refs = { baseRef: base.ref, headRef: head.ref, policyAt: base.sha }
  return { kind: 'commits', base: mergeBase?.sha ?? base.sha, head: head.sha, ...refs }
}

type Ruled =
  | { status: 'none' }
  | { status: 'mistake'; result: Result }
  /** `selected` is missing where the host could not be asked for all that selecting needs. */
  | { status: 'ruled'; policy: Policy; selected?: Selected }

async function rulesOf(request: CommitsRequest, ports: ConvergingPorts): Promise<Ruled> {
  try {
    const policy = await readPolicy(request, undefined, readingPorts(ports))
    const selected = await ports.select({ request, policy }).catch((error: unknown) => {
      // Whoever measures has the files, and finds out.
      if (error instanceof HostRefused && error.refused.code === 'invalid') return undefined
      throw error
    })
    return { status: 'ruled', policy, ...(selected && { selected }) }
  } catch (error) {
    if (!(error instanceof UserMistake)) throw error
    if (error.code === 'configMissing') return { status: 'none' }
    return { status: 'mistake', result: await judgeMistake({ request, mistake: error }, readingPorts(ports)) }
  }
}

/** A pull request names no files of a disk. */
const noDisk = { folder: '', text: async () => undefined }

function readingPorts({ host, kpis, feedback, records, clock, runner, defaults }: ConvergingPorts) {
  const { history, deployments } = host
  return {
    history,
    deployments,
    disk: noDisk,
    kpis,
    clock,
    runner,
    ...(feedback && { feedback }),
    ...(records && { records }),
    ...(defaults && { defaults }),
  }
}

/** A repository without journeys blocks nobody. */
async function sayNothingDescribed({ pullRequest, check: name }: Asked, { host }: ConvergingPorts): Promise<Brought> {
  const output = {
    conclusion: 'success' as const,
    title: 'No journeys are described here',
    summary: 'There is no `.ux-impact.yml` in this repository, so there is nothing to look after.',
    text: '',
    annotations: [],
  }
  const { sha } = pullRequest.head
  const done = await publishCheck({ pullRequest, name, sha, run: noRun, output }, host)
  if (isRefused(done)) return done
  return { said: [output.title] }
}

function judgeNothing(
  { request, policy, selected }: { request: CommitsRequest; policy: Policy; selected: Selected },
  ports: ConvergingPorts,
): Promise<Result> {
  const now = ports.clock.now()
  const measurement = makeMeasurement({
    request,
    scope: { all: false, journeys: [] },
    policy,
    ...selected,
    uncommitted: [],
    arms: undefined,
    flows: [],
    startedAt: ports.clock.date(),
    clock: { begun: now, selected: now, opened: now, ended: now },
    seed: 0,
    runner: ports.runner,
    interrupted: false,
  })
  return judge({ measurement, policy }, readingPorts(ports))
}

/** What was waited for in vain. What people accepted counts for it too. */
function judgeMissing(
  {
    request,
    policy,
    reason,
    accepted: { acceptances, notes },
    said,
  }: { request: CommitsRequest; policy: Policy; reason: NotMeasuredReason; accepted: ReadAcceptances; said: string },
  ports: ConvergingPorts,
): Promise<Result> {
  const measurement = unmeasured({ request, reason, at: ports.clock.date(), runner: ports.runner })
  return judge({ measurement, policy, acceptances, notes, said }, readingPorts(ports))
}

async function wait(
  {
    asked: { pullRequest, check: name, workflow },
    policy,
    selected,
    state,
  }: { asked: Asked; policy: Policy; selected?: Selected; state: MeasuringState & { status: 'waits' } },
  { host }: ConvergingPorts,
): Promise<Brought> {
  const run = 'run' in state.for ? state.for.run : undefined
  const step = state.for.what === 'measuring' && run ? await stepOf(run, { host }) : undefined
  if (isRefused(step)) return step
  const progress = renderWaiting({
    ...(selected && selected.affected.status !== 'none' && { affected: selected.affected }),
    config: policy.config,
    for: state.for,
    ...(step !== undefined && { step }),
    until: state.until,
    workflow,
  })
  const said = await publishProgress(
    {
      pullRequest,
      name,
      sha: pullRequest.head.sha,
      ...(run && { run: { id: run.id, attempt: run.attempt }, detailsUrl: run.url }),
      progress,
    },
    host,
  )
  if (isRefused(said)) return said
  return { said: [progress.title], lookAgainAt: state.lookAgain }
}

/** What the job that measures is at. */
async function stepOf(
  { id }: WorkflowRun,
  { host }: Pick<ConvergingPorts, 'host'>,
): Promise<string | undefined | Refused> {
  const jobs = await host.runs.jobs(id)
  return isRefused(jobs) ? jobs : jobs.find(({ status }) => status === 'in_progress')?.step
}

async function judgeOver(run: PublishingRun, asked: Asked, ports: ConvergingPorts): Promise<Brought> {
  const { pullRequest, check: name, workflow } = asked
  const { host, readMeasurement } = ports
  const judged = await ports.withFolder((folder) =>
    judgeRun(
      {
        run: run.id,
        workflow,
        folder,
        pullRequest: pullRequest.number,
        by: run,
        as: 'app',
        how: { checkRun: { name, byApp: true }, comment: true },
      },
      { ...host, ...readingPorts(ports), readMeasurement },
    ),
  )
  if (judged.status === 'refused') return judged
  if (judged.status === 'nothing') return { said: [judged.why] }
  return told(judged)
}

async function say(
  result: Result,
  run: PublishingRun,
  { pullRequest, check: name }: Asked,
  { host }: ConvergingPorts,
  address?: string,
): Promise<Brought> {
  const links = { pullRequest: pullRequest.url, ...(address !== undefined && { run: address }) }
  const how = { checkRun: { name, byApp: true as const }, comment: true, links }
  return told({ result, published: await publish({ result, pullRequest, run, how }, host) })
}

/** What the host hindered and may let through later is to be done again; the rest is as good as it gets. */
function told({ result, published }: { result: Result; published: Published }): Brought {
  const { written, refused, hindered } = published
  if (hindered && mayComeLater(hindered)) return hindered
  return { said: [result.verdict.title, ...written, ...refused] }
}
