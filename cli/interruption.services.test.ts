import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GitRepository } from '../fixtures/builders/git-repository.ts'
import { shopPolicy, shopRepository } from '../fixtures/builders/shop-repository.ts'
import { type Moment, type StoppedRun, stopRun } from '../fixtures/builders/stopped-run.ts'

/** Real processes, stopped at many moments. What is promised: nothing of them is left, soon. */
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
const listing: Moment = { said: 'Flow 1 of 1', after: 400 }
const starting: Moment = { said: 'warm-up', after: 50 }
const warmUp: Moment = { said: 'warm-up', after: 900 }
const pair: Moment = { said: 'pair 2 of', after: 250 }

function promise({ stopped, left, ended, clean, err }: StoppedRun): void {
  expect({ stopped, left }, err).toEqual({ stopped: true, left: [] })
  expect(Math.max(ended, clean), err).toBeLessThan(ENDS_WITHIN_MS)
}

describe('Ctrl-C', () => {
  it.each<[string, Moment]>([
    ['while the arms are built', building],
    ['while specs are listed', listing],
    ['in the warm-up', warmUp],
  ])('%s leaves nothing but a report that says so', async (_when, moment) => {
    const run = await stopRun(shop, { moment, signal: 'SIGINT' })
    promise(run)
    expect(run.code, run.err).toBe(130)
    expect(run.err).toContain('Stopping; what was measured is kept\n')
    expect(run.out).toContain('Not measured: interrupted')
    expect(run.measurement).toMatchObject({ interrupted: true, flows: [] })
  })

  it('in a pair keeps the pairs before it', async () => {
    const run = await stopRun(shop, { moment: pair, signal: 'SIGINT' })
    promise(run)
    expect(run.code, run.err).toBe(130)
    expect(run.measurement).toMatchObject({
      interrupted: true,
      flows: [{ stopped: 'interrupted', pairs: [{ index: 1 }] }],
    })
    expect(run.out).toContain('Measuring was interrupted')
  })

  it('before anything has begun leaves nothing at all', async () => {
    const run = await stopRun(shop, { moment: { said: '', after: 100 }, signal: 'SIGINT' })
    promise(run)
    expect(run.measurement).toBeUndefined()
  })

  it('while the report is written leaves a whole one', async () => {
    const moment = { said: 'Nothing affected', after: 0 }
    const run = await stopRun(shop, { moment, signal: 'SIGINT', argv: ['--base', 'HEAD'] })
    expect(run.left).toEqual([])
    expect(run.measurement).toMatchObject({ affected: { status: 'none' }, interrupted: false })
  })
})

it('SIGTERM does the same, with its own exit code', async () => {
  const run = await stopRun(shop, { moment: starting, signal: 'SIGTERM' })
  promise(run)
  expect(run.code, run.err).toBe(143)
  expect(run.measurement).toMatchObject({ interrupted: true })
})

it.each([
  ['in a pair', pair],
  ['while the arms are built', building],
])('SIGKILL %s leaves nothing within 5 seconds', async (_when, moment) => {
  const run = await stopRun(shop, { moment, signal: 'SIGKILL' })
  promise(run)
  expect(run.signal).toBe('SIGKILL')
  expect(run.clean, run.err).toBeLessThan(CLEAN_AFTER_KILL_MS)
  expect(run.measurement).toBeUndefined()
})
