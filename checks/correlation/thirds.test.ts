import { expect, test } from 'vitest'
import { thirds } from './thirds.ts'

test.each<[number[], number[]]>([
  [
    [5, 1, 3, 2, 4, 6],
    [1, -1, 0, -1, 0, 1],
  ],
  [
    [1, 2, 3, 4],
    [-1, 0, 0, 1],
  ],
  [
    [7, 7, 7],
    [-1, 0, 1],
  ],
  [
    [1, 2],
    [0, 0],
  ],
])('of %j the thirds are %j', (values, sides) => {
  expect([...thirds(Float64Array.from(values))]).toEqual(sides)
})
