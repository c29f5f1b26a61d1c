import { HostRefused, UserMistake } from './errors.ts'
import { judgedInItsRun } from './events/judged-in-its-run.ts'
import { unmeasured } from './flows/unmeasured.ts'
import { isRefused } from './is-refused.ts'
import { judge } from './judge.ts'
import { judgeMistake } from './judge-mistake.ts'
import type { Host, Ports, ReadingPorts, Refused } from './ports.ts'
import { type HowToPublish, type Published, publish } from './publish.ts'
import type { PublishingRun } from './published-by.ts'
import { readAcceptances } from './read-acceptances.ts'
import { readPolicy } from './read-policy.ts'
import { type Received, receive } from './receive.ts'
import type { Links } from './report/github/links.ts'
import type { Measurement, Result } from './types.ts'
import { whyIncomplete } from './why-incomplete.ts'

export type JudgedRun =
  | { status: 'judged'; result: Result; published: Published; links: Links }
  | { status: 'nothing'; why: string }
  | Refused

type Asked = {
  /** The workflow run that measured; `workflow` is the path of its file. */
  run: number
  workflow: string
  /** A place that is not there yet, for what was left. */
  folder: string
  /** Where an event, or whoever looks after it, named it. */
  pullRequest?: number
  /**
   * Who judges: the `run` of the pull request's own event; a run that `follows` it, which judges what that may not; or
   * an `app`, which judges everything.
   */
  as: 'run' | 'follow-up' | 'app'
  /** The run that judges. */
  by: PublishingRun
  how: Omit<HowToPublish, 'links'>
}

type JudgingPorts = Omit<Host, 'deployments'> &
  Pick<ReadingPorts, 'disk' | 'kpis' | 'feedback' | 'defaults' | 'deployments' | 'records'> & {
    readMeasurement(folder: string): Promise<Measurement>
    clock: Ports['clock']
    runner: Ports['runner']
  }

/**
 * From a run that measured to a verdict that its pull request shows. It always comes to a verdict: what was not
 * measured, and a mistake that keeps from judging, are verdicts too.
 */
export async function judgeRun(asked: Asked, ports: JudgingPorts): Promise<JudgedRun> {
  const { run, workflow, folder, pullRequest } = asked
  try {
    const received = await receive(
      { run, workflow, folder, ...(pullRequest === undefined ? {} : { pullRequest }) },
      ports,
    )
    if (received.status === 'nothing' || isRefused(received)) return received
    const unwanted = await whyNotWanted(received, asked, ports)
    if (unwanted !== undefined) return isRefused(unwanted) ? unwanted : { status: 'nothing', why: unwanted }
    const result = await resultOf(received, ports)
    const links: Links = {
      run: received.run.url,
      artifact: `${received.run.url}#artifacts`,
      pullRequest: received.pullRequest.url,
    }
    const published = await publish(
      { result, pullRequest: received.pullRequest, run: asked.by, how: { ...asked.how, links } },
      ports,
    )
    return { status: 'judged', result, published, links }
  } catch (error) {
    if (error instanceof HostRefused) return error.refused
    throw error
  }
}

type Known = Exclude<Received, { status: 'nothing' } | Refused>

async function whyNotWanted(
  received: Known,
  { as, how }: Asked,
  { checkRuns }: JudgingPorts,
): Promise<string | undefined | Refused> {
  const { pullRequest } = received
  if (as === 'run') return undefined
  if (as === 'follow-up' && judgedInItsRun(pullRequest))
    return 'The pull request is judged in the run that measures it.'
  if (pullRequest.draft) return 'The pull request is a draft, which is measured when it is ready for review.'
  if (received.status === 'received' || received.reason.code !== 'nothingLeft' || !how.checkRun) return undefined
  // An edit of the title starts a run too, which measures nothing.
  const check = await checkRuns.find({ name: how.checkRun.name, sha: pullRequest.head.sha })
  if (check === undefined || isRefused(check)) return check
  return check.status === 'completed' ? 'The run measured nothing, and the verdict of this commit stands.' : undefined
}

async function resultOf(received: Known, ports: JudgingPorts): Promise<Result> {
  const { request } = received
  const notMeasured = (reason: Parameters<typeof unmeasured>[0]['reason']) =>
    unmeasured({ request, reason, at: ports.clock.date(), runner: ports.runner })
  const measurement = received.status === 'received' ? received.measurement : notMeasured(received.reason)
  try {
    const policy = await readPolicy(request, undefined, ports)
    const { pullRequest } = received
    const { config } = policy
    // Whoever tells of an obstacle claims nothing good, and journeys may not have been looked for yet.
    const claims = received.status === 'received' && measurement.obstacle === undefined
    const incomplete = claims ? await whyIncomplete({ measurement, pullRequest, config }, ports) : undefined
    const said = pullRequest.body
    if (incomplete) return await judge({ measurement: notMeasured(incomplete), policy, said }, ports)
    const accepted = await readAcceptances({ pullRequest, config }, { host: ports, clock: ports.clock })
    return await judge({ measurement, policy, said, ...accepted }, ports)
  } catch (error) {
    if (!(error instanceof UserMistake)) throw error
    return judgeMistake({ request, mistake: error }, ports)
  }
}
