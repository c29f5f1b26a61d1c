import { endExperiment, finishExperiment } from './end-experiment.ts'
import { deviationsOf } from './experiment/deviations.ts'
import { flagOf, useAfter } from './experiment/experiment-flag.ts'
import { ALIVE_LABEL } from './experiment/labels.ts'
import { daysKnown, nextLook } from './experiment/team-days.ts'
import { whyNotSplit } from './experiment/why-not-split.ts'
import { experimentsOf, foreignOf, isAlive, type KeptExperiment } from './experiments-of.ts'
import { findDeployed } from './find-deployed.ts'
import { isRefused } from './is-refused.ts'
import { lookAtExperiment } from './look-at-experiment.ts'
import type { ExperimentPorts, FlagProvider, Host, Ports, ReadingPorts, Refused } from './ports.ts'
import { type BaseConfig, readBaseConfig } from './read-base-config.ts'
import { bringAsEnded, switchFlag } from './switch-flag.ts'
import type { ExperimentState, FlagUse, PullRequest } from './types.ts'
import { formatCount } from './verdict/format.ts'
import { MOST_BEGINNINGS } from './why-overtaken.ts'
import { writeExperiment } from './write-experiment.ts'

export type FollowingPorts = {
  host: Pick<Host, 'comments' | 'history' | 'deployments' | 'issues' | 'labels' | 'pullRequests'>
  experiments: ExperimentPorts
  clock: Pick<Ports['clock'], 'date'>
  defaults?: ReadingPorts['defaults']
}

/**
 * What became of the experiments of a pull request; `said` is for a log. `active` while somebody has to come again, at
 * `lookAgainAt` where that is known; `hindered` is what the host did not let us do, `inTheWay` what else keeps an
 * experiment from going on, in words.
 */
export type Followed = {
  said: string[]
  active: boolean
  lookAgainAt?: Date
  hindered: Refused[]
  inTheWay?: string[]
}

/** After what stands in the way and may pass, and after what waits for somebody. */
const SOON_MS = 15 * 60_000
const LATER_MS = 60 * 60_000
/** A deployment is looked for ever more rarely, between these. */
const DEPLOYMENT_MS = { soonest: 10 * 60_000, latest: 6 * 60 * 60_000 }

/**
 * Brings the experiments of one pull request as far as they can be now. It goes by what their comments hold and by what
 * the flag does, and each step is written down after it was done, a decision also before: whoever is stopped half way is
 * followed by somebody who does that step again, which then does nothing. Of several who come at once one goes on, and the
 * others begin anew.
 */
export async function follow({ pullRequest }: { pullRequest: PullRequest }, ports: FollowingPorts): Promise<Followed> {
  for (let tries = 1; ; tries++) {
    const followed = await followOnce({ pullRequest, isAgain: tries > 1 }, ports)
    const isOvertaken = followed.hindered.some(({ code }) => code === 'overtaken')
    if (!isOvertaken || tries === MOST_BEGINNINGS) return followed
  }
}

async function followOnce(
  { pullRequest, isAgain }: { pullRequest: PullRequest; isAgain: boolean },
  ports: FollowingPorts,
): Promise<Followed> {
  const { host } = ports
  const { number, labels, state: where } = pullRequest
  const isLabelled = labels.includes(ALIVE_LABEL)
  if (!isLabelled && where === 'open') return nothing

  // 1. What is known of them.
  const comments = await host.comments.list(number)
  if (isRefused(comments)) return hinderedBy([comments])
  const kept = experimentsOf(comments, number)
  if (!isLabelled) {
    if (!kept.some(isAlive)) return nothing
    // Somebody took it away: without it, nobody would come again.
    const labelled = await host.labels.add(number, ALIVE_LABEL)
    if (isRefused(labelled)) return hinderedBy([labelled])
  }
  const base = await readBaseConfig(pullRequest, ports)
  if ('reason' in base && base.refused) return hinderedBy([base.refused])

  // 2. Each of them, as far as it can be.
  const said: string[] = []
  const hindered: Refused[] = []
  const inTheWay: string[] = []
  const due: Date[] = []
  let active = false
  for (const one of kept) {
    const step = await followOne({ kept: one, pullRequest, base, isAgain }, ports)
    if (isRefused(step)) {
      hindered.push(step)
      active = true
      continue
    }
    said.push(`The experiment on ${one.state.plan.journey}: ${step.said}`)
    if (step.lookAgainAt) due.push(step.lookAgainAt)
    if (step.inTheWay !== undefined) inTheWay.push(step.inTheWay)
    active ||= step.active
  }

  // 3. The label of the living, where nothing was ever started; a plan on an open pull request may still be, and what
  // somebody else keeps here is not ours to forget.
  const isOver =
    where !== 'open' &&
    kept.every(({ state }) => state.phase === 'planned') &&
    !foreignOf(comments, number).some(isAlive)
  if (isOver) {
    const removed = await host.labels.remove(number, ALIVE_LABEL)
    if (isRefused(removed)) return { said, active: true, hindered: [removed] }
  }
  const [soonest] = due.sort((one, other) => one.getTime() - other.getTime())
  return {
    said,
    active,
    hindered,
    ...(soonest && { lookAgainAt: soonest }),
    ...(inTheWay.length > 0 && { inTheWay }),
  }
}

const nothing: Followed = { said: [], active: false, hindered: [] }

const hinderedBy = (hindered: Refused[]): Followed => ({
  said: hindered.map(({ reason }) => reason),
  active: true,
  hindered,
})

/** `isAgain` where somebody else was at it when it was looked at before. */
type Followable = {
  kept: KeptExperiment
  pullRequest: PullRequest
  base: BaseConfig | { reason: string }
  isAgain: boolean
}
type Able = Followable & { base: BaseConfig; provider: FlagProvider }
type Step = { said: string; active: boolean; lookAgainAt?: Date; inTheWay?: string }

async function followOne(following: Followable, ports: FollowingPorts): Promise<Step | Refused> {
  const { kept, pullRequest, base, isAgain } = following
  const { state } = kept
  if (state.phase === 'planned') return { said: 'planned', active: false }
  if (!isAlive(kept)) {
    const finished = await finishExperiment({ kept, pullRequest }, ports)
    if (isRefused(finished)) return finished
    return { said: isAgain ? `ended${await flagAsEnded(following, ports)}` : 'ended', active: false }
  }
  if ('reason' in base) return hinder(following, { reason: base.reason }, ports)
  const provider = ports.experiments.providers.open({
    name: state.provider,
    config: base.config,
    branch: pullRequest.base.ref,
  })
  if ('status' in provider) return hinder(following, provider, ports)
  const able = { ...following, base, provider }
  return state.phase === 'armed' ? followArmed(able, ports) : followRunning(able, ports)
}

/** Started, and not where users are yet. */
async function followArmed(able: Able, ports: FollowingPorts): Promise<Step | Refused> {
  const { kept, pullRequest, base } = able
  const { state } = kept
  const { merged } = pullRequest
  if (pullRequest.state === 'closed') {
    const hindrance = await bring(able, { use: 'off' }, ports)
    if (hindrance) return hinder(able, hindrance, ports)
    const ended = await endExperiment({ kept, pullRequest, end: { why: 'closed' } }, ports)
    return isRefused(ended) ? ended : { said: 'ended, as the pull request was closed', active: false }
  }
  if (merged === undefined) {
    const hindrance = state.hindrance === undefined ? undefined : await bring(able, { use: 'off' }, ports)
    if (hindrance) return hinder(able, hindrance, ports)
    return keep(able, free(state, base), { said: 'waits for the merge', active: true }, ports)
  }
  const known: ExperimentState = { ...free(state, base), merged: merged.sha }
  const now = ports.clock.date()
  if (base.config.experiments.begins === 'deployment') {
    const deployed = await findDeployed(merged, ports.host)
    if (isRefused(deployed)) return deployed
    if (deployed === undefined) {
      const waited = now.getTime() - Date.parse(merged.at)
      const pause = Math.min(Math.max(waited / 10, DEPLOYMENT_MS.soonest), DEPLOYMENT_MS.latest)
      const lookAgainAt = new Date(now.getTime() + pause)
      return keep(able, known, { said: 'waits for the deployment to production', active: true, lookAgainAt }, ports)
    }
  }
  const hindrance = await bring(able, { use: 'split' }, ports)
  if (hindrance) return hinder({ ...able, kept: { ...kept, state: known } }, hindrance, ports)
  const running: ExperimentState = { ...known, phase: 'running', runningSince: now.toISOString() }
  const lookAgainAt = nextLook(now, state)
  return keep(able, running, { said: 'runs', active: true, lookAgainAt }, ports)
}

/** Where users are: looked at once a day, and decided by its table. */
async function followRunning(able: Able, ports: FollowingPorts): Promise<Step | Refused> {
  const { kept, pullRequest, base, provider } = able
  const state = free(kept.state, base)
  const { runningSince = '', plan, looks } = state
  const now = ports.clock.date()
  if (state.decision !== undefined) return conclude({ ...able, kept: { ...kept, state } }, ports)

  // 1. Whether a day is known that was not looked at.
  const known = daysKnown(new Date(runningSince), now, state)
  const lookAgainAt = nextLook(now, state)
  const last = looks.at(-1)?.days ?? -1
  if (known.days <= last)
    return keep(able, state, { said: `runs, ${formatCount(last, 'day')} seen`, active: true, lookAgainAt }, ports)

  // 2. The flag. What we decide is written down before we switch it: somebody else did, if it is not split any more.
  const flag = await provider.state(flagOf(state))
  if (flag.status === 'trouble') return hinder(able, flag, ports)
  const because = whyNotSplit(flag, provider)
  if (because !== undefined) {
    const ended = await endExperiment({ kept, pullRequest, end: { why: 'withdrawn', because } }, ports)
    return isRefused(ended) ? ended : { said: 'ended, as its flag was switched elsewhere', active: false }
  }

  // 3. What people did, and the decision or the next day.
  const looked = await lookAtExperiment({ state, base, provider, known }, ports.experiments)
  if (looked.status === 'not known') {
    return hinder(able, { reason: looked.reason, later: true, ...(looked.until && { until: looked.until }) }, ports)
  }
  const { decision } = looked
  if (decision.outcome !== 'running') {
    const decided = await writeExperiment({ state: { ...looked.state, decision }, kept }, ports.host)
    return isRefused(decided) ? decided : conclude({ ...able, kept: decided }, ports)
  }
  const left = 7 * plan.weeks - known.days
  return keep(able, looked.state, { said: `runs, ${formatCount(left, 'day')} left`, active: true, lookAgainAt }, ports)
}

/** The flag first, then the comment that says so: a decision that is written down stands, whoever brings it to its end. */
async function conclude(able: Able, ports: FollowingPorts): Promise<Step | Refused> {
  const { kept, pullRequest, base } = able
  const { decision } = kept.state
  if (decision === undefined) throw new Error('Only what is decided can be concluded.')
  const hindrance = await bring(able, useAfter(decision, base.config.experiments.winner), ports)
  if (hindrance) return hinder(able, hindrance, ports)
  const ended = await endExperiment({ kept, pullRequest }, ports)
  return isRefused(ended) ? ended : { said: `decided: ${decision.outcome}`, active: false }
}

type Hindrance = { reason: string; later?: boolean; until?: string }

/** What stands in the way of the flag being so; nothing where it is. */
async function bring(
  { kept, provider }: Able,
  to: FlagUse,
  { host }: FollowingPorts,
): Promise<Hindrance | Refused | undefined> {
  const brought = await switchFlag({ kept, provider, to }, host)
  if (brought.status === 'done') return undefined
  return brought.status === 'pending' ? { reason: `${brought.what}: ${brought.url}` } : brought
}

/** Somebody else ended it while we were at it: what we may have done to its flag is undone; in words, if that cannot be. */
async function flagAsEnded({ kept, base, pullRequest }: Followable, { experiments }: FollowingPorts): Promise<string> {
  if ('reason' in base) return ''
  const trouble = await bringAsEnded({ kept, base, pullRequest }, experiments)
  return trouble === undefined ? '' : `, and its flag may not be as that left it: ${trouble}`
}

/** It is said, and tried again; nothing else of the experiment changes by it. */
async function hinder(
  following: Followable,
  hindrance: Hindrance | Refused,
  ports: FollowingPorts,
): Promise<Step | Refused> {
  if (isRefused(hindrance)) return hindrance
  const { reason, later = false, until } = hindrance
  const now = ports.clock.date().getTime()
  const soonest = now + (later ? SOON_MS : LATER_MS)
  const lookAgainAt = new Date(Math.max(soonest, until === undefined ? 0 : Date.parse(until)))
  const state = { ...following.kept.state, hindrance: reason.slice(0, 1_000) }
  return keep(following, state, { said: `hindered: ${reason}`, active: true, lookAgainAt, inTheWay: reason }, ports)
}

/** Without what stood in the way, and with what the configuration says by now. */
function free({ hindrance: _, ...state }: ExperimentState, { config }: BaseConfig): ExperimentState {
  const told = state.deviations.filter((line) => line.startsWith('It was decided'))
  return { ...state, deviations: [...deviationsOf(state, config), ...told] }
}

async function keep(
  { kept }: Pick<Followable, 'kept'>,
  state: ExperimentState,
  step: Step,
  { host }: FollowingPorts,
): Promise<Step | Refused> {
  const written = await writeExperiment({ state, kept }, host)
  return isRefused(written) ? written : step
}
