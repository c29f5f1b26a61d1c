import { expect, test } from 'vitest'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { mostAttempts, planOf } from './plan-of.ts'

const plan = (pairs: number, attempts?: number) => {
  const terms = { limits: defaultLimits, pairs, flows: 3, attempts }
  const { looks, ...rest } = planOf(terms)
  return { ...rest, most: mostAttempts(terms), looks: looks.map((look) => look.pairs) }
}

test('a flow without a limit of attempts has a warm-up, and a fifth of its pairs may be made up for', () => {
  expect(plan(20)).toEqual({ pairs: 20, makeUp: 4, warmUp: true, most: 25, looks: [5, 7, 10, 14, 20] })
  expect(plan(8)).toEqual({ pairs: 8, makeUp: 1, warmUp: true, most: 10, looks: [5, 7] })
})

test('one attempt is one pair, and up to five all count', () => {
  expect(plan(20, 1)).toEqual({ pairs: 1, makeUp: 0, warmUp: false, most: 1, looks: [] })
  expect(plan(20, 5)).toEqual({ pairs: 5, makeUp: 0, warmUp: false, most: 5, looks: [5] })
})

test('beyond five attempts the first is the warm-up', () => {
  expect(plan(20, 6)).toEqual({ pairs: 5, makeUp: 0, warmUp: true, most: 6, looks: [5] })
  expect(plan(4, 6)).toEqual({ pairs: 4, makeUp: 0, warmUp: true, most: 5, looks: [] })
})
