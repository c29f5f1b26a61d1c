import { expect, test } from 'vitest'
import { holm } from './holm.ts'

const close = (values: number[]) => values.map((value) => expect.closeTo(value, 12))

test("GrowthBook's example, to which p.adjust of R 4.2 and multipletests of statsmodels 0.13 agree", () => {
  expect(holm([0.01, 0.04, 0.03, 0.005, 0.55, 0.6])).toEqual(close([0.05, 0.12, 0.12, 0.03, 1, 1]))
})

test('equal p-values have equal adjusted ones (statsmodels 0.13)', () => {
  expect(holm([0.001, 0.02, 0.02, 0.9])).toEqual(close([0.004, 0.06, 0.06, 0.9]))
})

test('one p-value stays what it is, and none stay none', () => {
  expect([holm([0.04]), holm([])]).toEqual([[0.04], []])
})
