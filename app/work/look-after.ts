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
  report(error: unknown, taken: Taken): void
}

/** How often a todo is given that is never done; what asked for it may be gone. */
const MOST_TRIES = 20
/** A repository is looked at again so often for pull requests whose events got lost. */
const SWEPT_AFTER_MS = { open: 60 * 60_000, none: 6 * 60 * 60_000 }

/**
 * One look at a matter, from what is known of it to what came of it. However it ends, something will look again: what
 * it throws is tried again, a limit of the host is waited for, and whoever stops us leaves it to the next.
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
    return { ...nothing, undone, failed: true, lookAt: nextTry(begun.failures, looking.now()) }
  }
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
      const { numbers, ...limit } = await work.pullRequestsOf({ place, sha: subject }, signal)
      const waits = waitFor(limit, looking)
      const found = { ...nothing, marks: { numbers, inherit: true } }
      return 'pauseUntil' in waits ? { ...found, ...waits } : { ...found, settled: 'remove' }
    }
    case 'mergeGroup': {
      const waits = waitFor(await work.mergeGroup({ place, sha: subject, ended: over }, signal), looking)
      return 'pauseUntil' in waits ? { ...nothing, ...waits } : { ...nothing, settled: 'keep' }
    }
    case 'repository':
      return ofRepository(await work.openPullRequests({ place }, signal), begun, looking)
  }
}

type Waits = { pauseUntil: Date; lookAt: Date } | object

function waitFor({ retryAt }: { retryAt?: Date }, { now }: Looking): Waits {
  if (retryAt === undefined) return {}
  const until = boundedPause(retryAt, now())
  return { pauseUntil: until, lookAt: until }
}

function ofPullRequest(converged: Converged, { todos }: Known, looking: Looking): Outcome {
  const { head, lookAgainAt, gone } = converged
  const tired = todos.filter(({ tries }) => tries >= MOST_TRIES).map(({ id }) => id)
  const done = [...converged.done, ...tired]
  const undone = todos.filter(({ id }) => !done.includes(id))
  const waits = waitFor(converged, looking)
  const complete = !('pauseUntil' in waits)
  const tries = Math.min(...undone.map((todo) => todo.tries))
  const due = [lookAgainAt, undone.length > 0 ? nextTry(tries, looking.now()) : undefined].filter(
    (at) => at !== undefined,
  )
  const [soonest] = due.sort((a, b) => a.getTime() - b.getTime())
  return {
    ...nothing,
    ...(soonest === undefined ? {} : { lookAt: soonest }),
    ...waits,
    ...(head === undefined ? {} : { head: { sha: head, converged: complete } }),
    ...(gone && complete ? { settled: 'keep' as const } : {}),
    done,
    undone: undone.map(({ id }) => id),
  }
}

async function ofRepository(
  { pullRequests, gone, ...limit }: Awaited<ReturnType<Work['openPullRequests']>>,
  { place }: Known,
  looking: Looking,
): Promise<Outcome> {
  if (gone) return { ...nothing, unreachable: true }
  const waits = waitFor(limit, looking)
  if ('pauseUntil' in waits) return { ...nothing, ...waits }
  const numbers = await findMissing(place.repository, pullRequests, looking.database)
  const pause = pullRequests.length > 0 ? SWEPT_AFTER_MS.open : SWEPT_AFTER_MS.none
  return { ...nothing, marks: { numbers, inherit: false }, lookAt: new Date(looking.now().getTime() + pause) }
}
