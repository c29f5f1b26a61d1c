import { expect, test } from 'vitest'
import { fisherP } from './fisher.ts'

test("the lady tasting tea: all four cups right is 1 in 70, three or more 17 in 70 (Fisher's own numbers)", () => {
  expect(fisherP({ hits: 4, of: 4 }, { hits: 0, of: 4 })).toBeCloseTo(1 / 70, 15)
  expect(fisherP({ hits: 3, of: 4 }, { hits: 1, of: 4 })).toBeCloseTo(17 / 70, 15)
})

test('the values agree with scipy 1.17, hypergeom.sf', () => {
  const scipy: [of: number, head: number, base: number, p: number][] = [
    [6, 6, 0, 0.0010822510822510823],
    [10, 7, 0, 0.0015479876160990713],
    [10, 8, 0, 0.0003572279114074779],
    [10, 9, 1, 0.000546666955335686],
    [10, 10, 2, 0.000357227911407478],
    [20, 9, 0, 0.0006142506142506142],
    [20, 10, 0, 0.00021795989537925025],
    [20, 14, 3, 0.0005322769505194422],
    [20, 3, 5, 0.8824418824418825],
  ]
  for (const [of, head, base, p] of scipy) {
    expect(fisherP({ hits: head, of }, { hits: base, of }) / p, `${head} and ${base} of ${of}`).toBeCloseTo(1, 12)
  }
})

test('without a hit, or with nothing but hits, nothing is remarkable', () => {
  expect(fisherP({ hits: 0, of: 10 }, { hits: 0, of: 10 })).toBe(1)
  expect(fisherP({ hits: 10, of: 10 }, { hits: 10, of: 10 })).toBe(1)
})
