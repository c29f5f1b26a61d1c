import { expect, test } from 'vitest'
import { nextPause } from './next-pause.ts'

test('Pauses grow from 2 to 20 seconds and stay within what is left', () => {
  expect([0, 1, 2, 5, 6, 100].map((asked) => nextPause(asked, 600_000))).toEqual([
    2_000, 3_000, 4_500, 15_187.5, 20_000, 20_000,
  ])
  expect([2_001, 2_000, 1_999, 0, -1].map((left) => nextPause(0, left))).toEqual([2_000, 2_000, 1_999, 0, 0])
})
