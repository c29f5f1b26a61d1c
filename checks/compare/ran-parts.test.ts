import { expect, test } from 'vitest'
import { type RanParts, ranAt, ranParts } from './ran-parts.ts'

test('of ranges within each other the innermost counts', () => {
  expect(
    ranParts([
      [
        [0, 100, 1],
        [10, 40, 0],
        [20, 30, 2],
        [60, 100, 0],
      ],
    ]),
  ).toEqual([
    [0, 10],
    [20, 30],
    [40, 60],
  ])
})

test('what ran in one record and not in the next did run', () => {
  expect(
    ranParts([
      [
        [0, 100, 1],
        [50, 80, 0],
      ],
      [
        [0, 100, 0],
        [60, 70, 1],
      ],
    ]),
  ).toEqual([
    [0, 50],
    [60, 70],
    [80, 100],
  ])
  expect(ranParts([])).toEqual([])
})

test('a part ends before its end', () => {
  const parts: RanParts = [
    [0, 10],
    [20, 30],
  ]
  expect([0, 9, 10, 19, 20, 29, 30].map((place) => ranAt(parts, place))).toEqual([
    ...[true, true, false, false, true, true, false],
  ])
  expect(ranAt([], 0)).toBe(false)
})
