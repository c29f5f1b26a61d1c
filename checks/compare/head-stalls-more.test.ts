import { expect, test } from 'vitest'
import { headStallsMore } from './head-stalls-more.ts'

const calm = { index: 1, base: 1000, head: 1000 }
const headStalls = { index: 2, base: 1000, head: 1501 }
const baseStalls = { index: 3, base: 1501, head: 1000 }

test('one stall more is chance, two are not', () => {
  expect(headStallsMore([calm, calm, calm, headStalls])).toBe(false)
  expect(headStallsMore([calm, calm, calm, headStalls, headStalls])).toBe(true)
})

test("base's stalls are set against head's", () => {
  expect(headStallsMore([calm, calm, calm, calm, headStalls, headStalls, baseStalls])).toBe(false)
})

test('a stall begins beyond 1.5 times the median', () => {
  const edge = { index: 2, base: 1000, head: 1500 }
  expect(headStallsMore([calm, calm, calm, edge, edge])).toBe(false)
})

test('without pairs nothing stalls', () => {
  expect(headStallsMore([])).toBe(false)
})
