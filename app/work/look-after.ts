import type { Later } from '../../checks/later-by.ts'
import type { Queue, Taken } from '../queue/queue.ts'
import { type Begun, beginLook } from '../store/begin-look.ts'
import type { Database } from '../store/database.ts'
import { endLook, nothing, type Outcome } from '../store/end-look.ts'
import { findMissing } from '../store/find-missing.ts'
import { keepBegun } from '../store/keep-begun.ts'
import { boundedPause } from './bounded-pause.ts'
import { nextTry } from './next-try.ts'
import type { Converged, Work } from './work.ts'

/** What a look needs; `report` hears what it threw. */
export type Looking = {
  database: Database
  queue: Pick<Queue, 'add' | 'end' | 'forget'>
  work: Work
  now(): Date
  /** From 0 to 1; for tests. */
  random?: () => number
  report(error: unknown, taken: Taken): void
}

/** How often a todo is given that is never done; what asked for it may be gone. */
const MOST_TRIES = 20
/** A host that was away is found again within a minute. */
const LONGEST_OUT_OF_REACH_MS = 60_000
/** A repository is looked at again so often for pull requests whose events got lost. */
const SWEPT_AFTER_MS = { open: 60 * 60_000, none: 6 * 60 * 60_000 }

/**
 * One look at a matter, from what is known of it to what came of it. However it ends, something will look again: what
 * it throws and what is out of reach is tried again, a limit of the host is waited for, and whoever stops us leaves it
 * to the next.
 */
export async function lookAfter(taken: Taken, looking: Looking, signal: AbortSignal): Promise<void> {
  const begun = await beginLook(taken.matter, looking.database)
  if (begun.status === 'nothing') {
    await looking.database.transaction((within) => looking.queue.end(taken, within))
    return
  }
  const outcome =
    begun.status === 'paused' ? { ...nothing, lookAt: begun.until } : await perform(taken, begun, looking, signal)
  await endLook(taken, outcome, looking)
}

type Known = Extract<Begun, { status: 'begun' }>

async function perform(taken: Taken, begun: Known, looking: Looking, signal: AbortSignal): Promise<Outcome> {
  try {
    return await outcomeOf(taken, begun, looking, signal)
  } catch (error) {
    if (signal.aborted && !isTimeout(signal.reason)) return { ...nothing, again: true }
    looking.report(error, taken)
    const undone = begun.todos.map(({ id }) => id)
    return { ...nothing, undone, failed: true, lookAt: tryAgain(begun.failures, looking) }
  }
}

function tryAgain(failures: number, { now, random }: Looking, longest?: number): Date {
  return nextTry(failures, { now: now(), ...(random && { random }), ...(longest && { longest }) })
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError'
}

async function outcomeOf(taken: Taken, begun: Known, looking: Looking, signal: AbortSignal): Promise<Outcome> {
  const { place, todos, over, before } = begun
  const { kind, subject } = taken.matter
  const { work } = looking
  switch (kind) {
    case 'pullRequest':
      return ofPullRequest(
        await work.converge({ place, number: Number(subject), todos, ...(before && { before }) }, signal, (head) =>
          keepBegun(taken.matter, head, looking.database),
        ),
        begun,
        looking,
      )
    case 'commit': {
      const { numbers, ...later } = await work.pullRequestsOf({ place, sha: subject }, signal)
      const found = { ...nothing, marks: { numbers, inherit: true } }
      return { ...found, ...(waitFor(later, begun, looking) ?? { settled: 'remove' }) }
    }
    case 'mergeGroup': {
      const later = await work.mergeGroup({ place, sha: subject, ended: over }, signal)
      return { ...nothing, ...(waitFor(later, begun, looking) ?? { settled: 'keep' }) }
    }
    case 'repository':
      return ofRepository(await work.openPullRequests({ place }, signal), begun, looking)
  }
}

/** A limit is one of the installation; what is out of reach may be so for this matter alone. */
function waitFor({ retryAt, again }: Later, { failures }: Known, looking: Looking): Partial<Outcome> | undefined {
  if (retryAt !== undefined) {
    const until = boundedPause(retryAt, looking.now())
    return { pauseUntil: until, lookAt: until }
  }
  if (again === undefined) return undefined
  return { failed: true, lookAt: tryAgain(failures, looking, again === 'soon' ? LONGEST_OUT_OF_REACH_MS : undefined) }
}

function ofPullRequest(converged: Converged, known: Known, looking: Looking): Outcome {
  const { todos } = known
  const { head, lookAgainAt, gone } = converged
  const tired = todos.filter(({ tries }) => tries >= MOST_TRIES).map(({ id }) => id)
  const done = [...converged.done, ...tired]
  const undone = todos.filter(({ id }) => !done.includes(id))
  const waits = waitFor(converged, known, looking)
  const complete = waits === undefined
  const tries = Math.min(...undone.map((todo) => todo.tries))
  const due = [lookAgainAt, undone.length > 0 ? tryAgain(tries, looking) : undefined].filter((at) => at !== undefined)
  const [soonest] = due.sort((a, b) => a.getTime() - b.getTime())
  return {
    ...nothing,
    ...(soonest === undefined ? {} : { lookAt: soonest }),
    ...waits,
    ...(head === undefined ? {} : { head: { sha: head, converged: complete } }),
    ...(gone && complete ? { settled: 'keep' as const } : {}),
    done,
    // While the host is away, nothing is known of what it was asked for.
    undone: complete ? undone.map(({ id }) => id) : [],
  }
}

async function ofRepository(
  { pullRequests, experiments, gone, ...later }: Awaited<ReturnType<Work['openPullRequests']>>,
  known: Known,
  looking: Looking,
): Promise<Outcome> {
  if (gone) return { ...nothing, unreachable: true }
  const waits = waitFor(later, known, looking)
  if (waits !== undefined) return { ...nothing, ...waits }
  const numbers = await findMissing(known.place.repository, pullRequests, looking.database)
  const alive = new Set([...numbers, ...experiments])
  const pause = pullRequests.length + alive.size > 0 ? SWEPT_AFTER_MS.open : SWEPT_AFTER_MS.none
  return {
    ...nothing,
    marks: { numbers: [...alive], inherit: false },
    lookAt: new Date(looking.now().getTime() + pause),
  }
}
