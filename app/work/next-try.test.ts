import { expect, it } from 'vitest'
import { nextTry } from './next-try.ts'

const now = new Date('2026-03-02T09:00:00Z')
/** Seconds until the next try. */
const pause = (failures: number, random: number, longest?: number) =>
  (nextTry(failures, { now, random: () => random, ...(longest && { longest }) }).getTime() - now.getTime()) / 1_000

it('the pause doubles with each failure, up to a quarter of an hour', () => {
  expect([0, 1, 2, 7, 8, 1_000].map((failures) => pause(failures, 1))).toEqual([5, 10, 20, 640, 900, 900])
})

it('the longest pause may be another', () => {
  expect([0, 3, 4, 1_000].map((failures) => pause(failures, 1, 60_000))).toEqual([5, 40, 60, 60])
})

it('what failed at once comes again between half the pause and all of it', () => {
  expect([0, 0.5, 1].map((random) => pause(1, random))).toEqual([5, 7.5, 10])
  const pauses = Array.from({ length: 200 }, () => nextTry(3, { now }).getTime() - now.getTime())
  expect([Math.min(...pauses) >= 20_000, Math.max(...pauses) <= 40_000, new Set(pauses).size > 100]).toEqual([
    true,
    true,
    true,
  ])
})
