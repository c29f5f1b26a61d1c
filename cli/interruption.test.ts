import { afterAll, beforeAll, expect, it } from 'vitest'
import type { GitRepository } from '../fixtures/builders/git-repository.ts'
import { shopPolicy, shopRepository } from '../fixtures/builders/shop-repository.ts'
import { type Moment, type StoppedRun, stopRun } from '../fixtures/builders/stopped-run.ts'

/** Real processes, stopped. What is promised: nothing of them is left, soon. The second tier stops them at more moments. */
const ENDS_WITHIN_MS = 10_000
const CLEAN_AFTER_KILL_MS = 5_000

let shop: GitRepository
beforeAll(async () => {
  // A build that takes a while, with a child and a grandchild.
  const build = shopPolicy()
    .match(/build: "(.*)"/)?.[1]
    ?.replaceAll('\\"', '"')
  shop = await shopRepository({ base: { '.ux-impact.yml': shopPolicy({ build: `(sleep 1 & wait) && ${build}` }) } })
})
afterAll(() => shop[Symbol.asyncDispose]())

/** Some time after the words, so that it is not always the same line of code; fixed, so that it can be repeated. */
const building: Moment = { said: 'Building', after: 300 }
const pair: Moment = { said: 'pair 2 of', after: 250 }

function promise({ stopped, left, ended, clean, err }: StoppedRun): void {
  expect({ stopped, left }, err).toEqual({ stopped: true, left: [] })
  expect(Math.max(ended, clean), err).toBeLessThan(ENDS_WITHIN_MS)
}

it('Ctrl-C in a pair keeps the pairs before it', async () => {
  const run = await stopRun(shop, { moment: pair, signal: 'SIGINT' })
  promise(run)
  expect(run.code, run.err).toBe(130)
  expect(run.measurement).toMatchObject({
    interrupted: true,
    flows: [{ stopped: 'interrupted', pairs: [{ index: 1 }] }],
  })
  expect(run.out).toContain('Measuring was interrupted')
})

it('SIGKILL while the arms are built leaves nothing within 5 seconds', async () => {
  const run = await stopRun(shop, { moment: building, signal: 'SIGKILL' })
  promise(run)
  expect(run.signal).toBe('SIGKILL')
  expect(run.clean, run.err).toBeLessThan(CLEAN_AFTER_KILL_MS)
  expect(run.measurement).toBeUndefined()
})
