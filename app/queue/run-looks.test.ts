import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { eventually } from '../../fixtures/processes.ts'
import type { Taken } from './queue.ts'
import { runLooks } from './run-looks.ts'

const taken = (number: number): Taken => ({
  id: `job-${number}`,
  attempt: 0,
  matter: { installation: 1, repository: 10, kind: 'pullRequest', subject: `${number}` },
  queuedAt: new Date(0),
})

/** A queue in memory, and looks that end when they are told to. */
function rig({ longestMs = 60_000, pollMs = 60_000, pauseMs = 20, burstMs = 60_000 } = {}) {
  const waiting: Taken[] = []
  const lost: string[] = []
  const reported: unknown[] = []
  const under = new Map<string, { signal: AbortSignal; end(): void; fail(error: Error): void }>()
  const state = { broken: false }
  const looks = runLooks({
    queue: {
      async take(most) {
        if (state.broken) throw new Error('no database')
        return waiting.splice(0, most)
      },
      keep: async () => ({ lost }),
    },
    look: (one, signal) =>
      new Promise((resolve, reject) => {
        const ended = (act: () => void) => () => {
          under.delete(one.id)
          act()
        }
        under.set(one.id, { signal, end: ended(resolve), fail: (error) => ended(() => reject(error))() })
        signal.addEventListener('abort', () => under.get(one.id)?.fail(signal.reason))
      }),
    report: (error) => reported.push(error),
    most: 2,
    pollMs,
    pauseMs,
    burstMs,
    keepMs: 20,
    longestMs,
  })
  return { looks, waiting, lost, reported, under, state }
}

it('so many are looked at, and the next when one has ended', async () => {
  const { looks, waiting, under } = rig()
  waiting.push(taken(1), taken(2), taken(3))
  looks.nudge()
  await eventually(() => under.size === 2)
  expect([[...under.keys()], looks.count(), waiting.length]).toEqual([['job-1', 'job-2'], 2, 1])
  under.get('job-1')?.end()
  await eventually(() => under.has('job-3'))
  for (const one of under.values()) one.end()
  await looks.stop(1_000)
})

it('what others queue is found without a nudge', async () => {
  const { looks, waiting, under } = rig({ pollMs: 20 })
  await sleep(50)
  waiting.push(taken(1))
  await eventually(() => under.size === 1)
  under.get('job-1')?.end()
  await looks.stop(1_000)
})

it('while many events come at once, looks wait until no such many come', async () => {
  const { looks, waiting, under } = rig({ pauseMs: 200 })
  await sleep(300)
  waiting.push(taken(1))
  for (let turn = 0; turn < 5; turn++) {
    looks.nudge(16)
    await sleep(100)
  }
  looks.nudge(15)
  expect(under.size).toBe(0)
  await eventually(() => under.size === 1)
  under.get('job-1')?.end()
  await looks.stop(1_000)
})

it('a few at a time are no burst', async () => {
  const { looks, waiting, under } = rig({ pauseMs: 200 })
  await sleep(300)
  waiting.push(taken(1))
  looks.nudge(15)
  await eventually(() => under.size === 1, 100)
  under.get('job-1')?.end()
  await looks.stop(1_000)
})

it('a burst that goes on keeps looks waiting for so long and no longer', async () => {
  const { looks, waiting, under } = rig({ pollMs: 100, burstMs: 400, pauseMs: 200 })
  waiting.push(taken(1))
  const burst = setInterval(() => looks.nudge(1_000), 10)
  await sleep(200)
  expect(under.size).toBe(0)
  await eventually(() => under.size === 1)
  clearInterval(burst)
  under.get('job-1')?.end()
  await looks.stop(1_000)
})

it('who stops does not wait for the end of a burst', async () => {
  const { looks, waiting, under } = rig({ pauseMs: 60_000 })
  waiting.push(taken(1))
  looks.nudge(16)
  await looks.stop(1_000)
  expect([under.size, waiting.length]).toEqual([0, 1])
})

it('a look that is somebody else’s now is cut short, and the others go on', async () => {
  const { looks, waiting, under, lost, reported } = rig()
  waiting.push(taken(1), taken(2))
  looks.nudge()
  await eventually(() => under.size === 2)
  lost.push('job-1')
  await eventually(() => under.size === 1)
  expect([[...under.keys()], reported]).toEqual([['job-2'], [new Error('somebody else looks at it')]])
  under.get('job-2')?.end()
  await looks.stop(1_000)
})

it('a look that takes too long is cut short', async () => {
  const { looks, waiting, reported } = rig({ longestMs: 50 })
  waiting.push(taken(1))
  looks.nudge()
  await eventually(() => reported.length === 1)
  expect(reported).toEqual([expect.objectContaining({ name: 'TimeoutError' })])
  await looks.stop(1_000)
})

it('while the database is away it asks on, and finds what is there afterwards', async () => {
  const { looks, waiting, under, reported, state } = rig({ pollMs: 20 })
  state.broken = true
  looks.nudge()
  await eventually(() => reported.length > 1)
  waiting.push(taken(1))
  state.broken = false
  await eventually(() => under.size === 1)
  under.get('job-1')?.end()
  await looks.stop(1_000)
})

it('R15: who stops begins none, waits for what is under way, and cuts short what takes longer', async () => {
  const { looks, waiting, under } = rig()
  waiting.push(taken(1), taken(2))
  looks.nudge()
  await eventually(() => under.size === 2)
  waiting.push(taken(3))
  const [quick, slow] = [...under.values()]
  const stopped = looks.stop(200)
  quick?.end()
  await sleep(50)
  expect([slow?.signal.aborted, under.size]).toEqual([false, 1])
  await stopped
  expect([slow?.signal.reason, waiting.length, looks.count()]).toEqual([new Error('the app stops'), 1, 0])
})
