import { expect, test } from 'vitest'
import { wholeUnits } from './whole-units.ts'

const named = (...shares: number[]) => ({
  arms: shares.map((share, index) => ({ name: ['control', 'b', 'c'][index] ?? '', share })),
})
const points = { title: 'Optimizely', unit: 'basis points', whole: 10_000 }
const percent = { title: 'VWO', unit: 'percent', whole: 100 }

test('a fine unit is rounded to, and everybody gets something', () => {
  expect([...wholeUnits(named(1 / 3, 1 / 3, 1 / 3), points)]).toEqual([
    ['control', 3334],
    ['b', 3333],
    ['c', 3333],
  ])
})

test('a coarse unit takes what it can say exactly', () => {
  expect([...wholeUnits(named(0.1, 0.2, 0.7), percent).values()]).toEqual([10, 20, 70])
  expect([...wholeUnits(named(0.34, 0.33, 0.33), percent).values()]).toEqual([34, 33, 33])
})

test('a coarse unit refuses the rest, with what would be right', () => {
  const why = 'VWO splits people in whole percent, which these shares are not. Plan the experiment with'
  expect(() => wholeUnits(named(1 / 3, 1 / 3, 1 / 3), percent)).toThrow(`${why} control 34, b 33, c 33.`)
  expect(() => wholeUnits(named(0.5001, 0.4999), percent)).toThrow(`${why} control 50, b 50.`)
})
