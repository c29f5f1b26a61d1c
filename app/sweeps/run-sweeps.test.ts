import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { eventually } from '../../fixtures/processes.ts'
import { testStore } from '../../fixtures/test-store.ts'
import { runSweeps } from './run-sweeps.ts'

const store = testStore()

it('R15: a sweep that waits for a host without an answer is not waited for, and not reported', async () => {
  const told: unknown[] = []
  let begun = false
  const endless = () => {
    begun = true
    return new Promise<number>(() => {})
  }
  const running = runSweeps({
    database: store.database,
    sweeps: [{ name: 'endless', everySeconds: 60, sweep: endless }],
    observe: (found) => told.push(found),
    report: (error) => told.push(error),
    tickMs: 10,
  })
  await eventually(() => begun)
  await Promise.race([running.stop(), sleep(5_000).then(() => expect.unreachable('It waits.'))])
  expect(told).toEqual([])
})

it('what a sweep found, or threw, is told, and the others are done all the same', async () => {
  const told: unknown[] = []
  const running = runSweeps({
    database: store.database,
    sweeps: [
      { name: 'broken', everySeconds: 60, sweep: () => Promise.reject(new Error('broken')) },
      { name: 'due', everySeconds: 60, sweep: async () => 3 },
    ],
    observe: (found) => told.push(found),
    report: (error, sweep) => told.push([error, sweep]),
    tickMs: 10,
  })
  await eventually(() => told.length === 2)
  await running.stop()
  expect(told).toEqual([[new Error('broken'), 'broken'], { sweep: 'due', found: 3 }])
})
