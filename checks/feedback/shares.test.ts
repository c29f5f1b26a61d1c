import { expect, test } from 'vitest'
import { wilsonInterval } from '../kpis/wilson-interval.ts'
import { peopleShare } from './people-share.ts'
import { sharesDifferP } from './shares-differ-p.ts'

test('A share of people has its interval', () => {
  expect(peopleShare(5, 20)).toEqual({ people: 5, of: 20, share: 0.25, interval: wilsonInterval(5, 20) })
  expect(peopleShare(0, 20)).toMatchObject({ share: 0, interval: [0, expect.closeTo(0.1611, 4)] })
})

test('Two shares differ by chance with the exact p of Fisher', () => {
  const p = (...[a, b, c, d]: [number, number, number, number]) =>
    Number(sharesDifferP({ people: a, of: b }, { people: c, of: d }).toFixed(5))
  // Fisher's tea: 3 of 4 against 1 of 4.
  expect(p(3, 4, 1, 4)).toBe(0.48571)
  expect(p(4, 4, 0, 4)).toBe(0.02857)
  expect(p(10, 50, 10, 50)).toBe(1)
  expect(p(0, 5, 0, 9)).toBe(1)
  expect(p(2_000, 5_000, 2_000, 5_000)).toBe(1)
  expect(p(2_200, 5_000, 2_000, 5_000)).toBeLessThan(0.0001)
  expect(p(8, 10, 1, 10)).toBe(p(1, 10, 8, 10))
})
