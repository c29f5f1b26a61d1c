import { expect, test } from 'vitest'
import { clearlyMore } from './clearly-more.ts'

const base = [80, 100, 90]

test.each([
  ['the least of head must exceed the most of base', [101, 300, 300], { margin: 0, atLeast: 0 }, true],
  ['as much is no more', [100, 300, 300], { margin: 0, atLeast: 0 }, false],
  ['by the share that is tolerated it is not', [110, 300, 300], { margin: 0.1, atLeast: 5 }, false],
  ['beyond it, it is', [111, 300, 300], { margin: 0.1, atLeast: 5 }, true],
  ['nor by the amount, where that is more', [120, 300, 300], { margin: 0.1, atLeast: 20 }, false],
  ['beyond both it is', [121, 300, 300], { margin: 0.1, atLeast: 20 }, true],
])('%s', (_, head, allowance, more) => {
  expect(clearlyMore({ base, head }, allowance)).toBe(more)
})
