import { expect, test } from 'vitest'
import { type Ending, pairsOf } from '../../fixtures/builders/pairs-of.ts'
import { timedPairs } from './timed-pairs.ts'

const usual: [Ending, Ending] = [1000, 1000]
const slow: [Ending, Ending] = [1300, 1300]
const replaced = (pairs: [Ending, Ending][]) => {
  const { kept, all } = timedPairs(pairsOf(pairs))
  return all.filter((times) => !kept.includes(times)).map(({ index }) => index)
}
const times = (count: number, pair: [Ending, Ending]) => Array.from({ length: count }, () => pair)

test('the warm-up, void pairs and pairs with an attempt that did not complete have no time', () => {
  const { kept, all } = timedPairs(
    pairsOf([usual, ['void', 1000], [1000, { fails: 'no button' }], [1000, 'notDone'], [900, 1100]], { warmUp: usual }),
  )
  expect(kept).toEqual([
    { index: 1, base: 1000, head: 1000 },
    { index: 5, base: 900, head: 1100 },
  ])
  expect(all).toEqual(kept)
})

test('a pair during which the machine was slow is replaced, from the fourth on', () => {
  expect(replaced([usual, usual, slow])).toEqual([])
  expect(replaced([usual, usual, usual, slow])).toEqual([4])
})

test('slow begins beyond 0.20 in the mean of the logs, on and beside the boundary', () => {
  const edge = 1000 * Math.exp(0.2)
  expect(replaced([usual, usual, usual, [edge - 0.01, edge - 0.01]])).toEqual([])
  expect(replaced([usual, usual, usual, [edge + 0.01, edge + 0.01]])).toEqual([4])
})

test('a slow head alone is not a slow machine, and swapping the arms replaces the same pairs', () => {
  const arms: [number, number][] = [
    [1000, 1100],
    [1050, 980],
    [990, 1010],
    [1000, 1450],
    [1700, 1800],
    [1010, 1000],
  ]
  const swapped = arms.map(([base, head]): [number, number] => [head, base])
  expect(replaced(arms)).toEqual([5])
  expect(replaced(swapped)).toEqual(replaced(arms))
})

test('a slow first attempt of three moves the median, not the mean', () => {
  expect(replaced([[3000, 3000], usual, usual, slow])).toEqual([4])
})

test('at most a fifth of the pairs so far is replaced, though always one', () => {
  expect(replaced([...times(3, usual), slow, slow, slow, usual])).toEqual([4])
  expect(replaced([...times(3, usual), slow, ...times(4, usual), slow, slow])).toEqual([4, 10])
})

test('only the eight pairs before count, so that a machine that became slower is taken as it is', () => {
  const drifted = [...times(8, usual), ...times(7, slow)]
  expect(replaced(drifted)).toEqual([9, 10])
})

test('a time of zero is taken as one millisecond', () => {
  expect(timedPairs(pairsOf([[0, 0]])).kept).toEqual([{ index: 1, base: 1, head: 1 }])
})
