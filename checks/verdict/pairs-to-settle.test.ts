import { expect, test } from 'vitest'
import { comparison, completion, unsettled } from '../../fixtures/builders/comparison.ts'
import type { Comparison } from '../types.ts'
import { pairsToSettle } from './pairs-to-settle.ts'

const open = (parts: Partial<Comparison>) =>
  pairsToSettle({ deciding: [completion(), comparison({ ...unsettled, ...parts })], noWorseThan: 0.2, atLeast: 100 })

test.each<[string, Partial<Comparison>, number | undefined]>([
  ['nothing seen is settled at the next look', { delta: 0, interval: [-0.15, 0.18], pairs: 8 }, 2],
  ['a wider interval needs a later look', { delta: 0, interval: [-0.25, 0.3], pairs: 8 }, 12],
  [
    'a slowdown above the margin needs a look where worse can be said',
    { delta: 0.4, interval: [0.05, 0.85], pairs: 5 },
    5,
  ],
  ['between the margin and the tolerance no look may come', { delta: 0.15, interval: [0, 0.3], pairs: 10 }, undefined],
  [
    'what is likely worse is not settled as no worse, however narrow',
    { delta: 0.11, interval: [0.06, 0.16], pairs: 7, likely: 'worse' },
    undefined,
  ],
  [
    'of a short flow the least difference is tolerated, which is sooner ruled out',
    { base: 400, head: 408, delta: 0.02, interval: [-0.13, 0.2], pairs: 5 },
    2,
  ],
  ['after the last look none comes', { delta: 0, interval: [-0.2, 0.21], pairs: 20 }, undefined],
  ['without times nothing is known', { delta: null, interval: null }, undefined],
])('%s', (_title, parts, more) => expect(open(parts)).toBe(more))

test('open completion is not a matter of width, so no number is promised', () => {
  const deciding = [completion({ outcome: 'inconclusive' }), comparison(unsettled)]
  expect(pairsToSettle({ deciding, noWorseThan: 0.2, atLeast: 100 })).toBe(undefined)
})
