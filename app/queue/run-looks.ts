import { setTimeout as sleep } from 'node:timers/promises'
import type { Queue, Taken } from './queue.ts'

type Running = {
  queue: Pick<Queue, 'take' | 'keep'>
  /** One look. The signal is aborted when the look is no longer ours, takes too long, or we stop. */
  look(taken: Taken, signal: AbortSignal): Promise<void>
  report(error: unknown): void
  most?: number
  /**
   * Milliseconds: how often to ask though nobody nudged, the shortest pause between two questions and the longest in a
   * burst, how often to tell what is looked at, and the longest look.
   */
  pollMs?: number
  pauseMs?: number
  burstMs?: number
  keepMs?: number
  longestMs?: number
}

export type Looks = {
  /**
   * Something was queued, so many events' worth: ask soon, and not only when it is time. While many come at once, whoever
   * delivers them waits for the database, and most are of what waits already: looks wait for the end of that, but not for
   * long.
   */
  nudge(events?: number): void
  /** How many there are at the moment. */
  count(): number
  /**
   * Begins none any more, waits so many milliseconds for those that are under way, and cuts short what is left;
   * `endShared` ends what they share.
   */
  stop(graceMs: number, endShared?: () => void): Promise<void>
}

/**
 * A look waits for most of its time, for GitHub and for the seconds between two writes of an installation: fewer would
 * let many installations wait for each other.
 */
const MOST = 64
/** So many events at once are a burst, which is over when no such many came for the length of a pause. */
const MANY = 16
/** What is cut short has to say so to the database. */
const LAST_WORDS_MS = 3_000

/** Looks at what is queued, several at a time, until it is stopped. */
export function runLooks({
  queue,
  look,
  report,
  most = MOST,
  pollMs = 1_000,
  pauseMs = 250,
  burstMs = 5_000,
  keepMs = 5_000,
  longestMs = 10 * 60_000,
}: Running): Looks {
  const running = new Map<string, { taken: Taken; cut: AbortController; ended: Promise<void> }>()
  let stopping = false
  let wake = () => {}
  /** Whether there may be something to take, and when a burst is over. */
  let due = false
  let overAt = 0
  const dueNow = () => {
    due = true
    wake()
  }

  const begin = (taken: Taken) => {
    const cut = new AbortController()
    // Unlike a signal of its own, which would be kept until it is over, long after the look.
    const timer = setTimeout(() => cut.abort(new DOMException('the look takes too long', 'TimeoutError')), longestMs)
    const ended = look(taken, cut.signal)
      // It stays taken, is told of no more, and comes again when it is missed.
      .catch(report)
      .finally(() => {
        clearTimeout(timer)
        running.delete(taken.id)
        dueNow()
      })
    running.set(taken.id, { taken, cut, ended })
  }

  const take = async (free: number): Promise<Taken[]> => {
    try {
      return await queue.take(free)
    } catch (error) {
      report(error)
      return []
    }
  }

  const takeAll = async () => {
    while (!stopping) {
      due = false
      const free = most - running.size
      const taken = free > 0 ? await take(free) : []
      for (const one of taken) begin(one)
      due ||= taken.length > 0
      await pause(performance.now())
    }
  }

  const pause = async (asked: number) => {
    for (;;) {
      const soonest = asked + (due ? pauseMs : pollMs)
      const left = Math.min(Math.max(soonest, overAt), asked + burstMs) - performance.now()
      if (stopping || left <= 0) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  const keepAll = async () => {
    const { lost } = await queue.keep([...running.values()].map(({ taken }) => taken))
    for (const id of lost) running.get(id)?.cut.abort(new Error('somebody else looks at it'))
  }
  const keeping = setInterval(() => keepAll().catch(report), keepMs)
  const taking = takeAll()

  return {
    nudge(events = 1) {
      if (events >= MANY) overAt = performance.now() + pauseMs
      dueNow()
    },
    count: () => running.size,
    async stop(graceMs, endShared) {
      stopping = true
      wake()
      await taking
      const ended = () => Promise.all([...running.values()].map((one) => one.ended))
      await orAfter(ended(), graceMs)
      for (const { cut } of running.values()) cut.abort(new Error('the app stops'))
      endShared?.()
      await orAfter(ended(), LAST_WORDS_MS)
      clearInterval(keeping)
    },
  }
}

async function orAfter(done: Promise<unknown>, ms: number): Promise<void> {
  const end = new AbortController()
  await Promise.race([done, sleep(ms, undefined, { signal: end.signal }).catch(() => {})])
  end.abort()
}
