import { expect, test } from 'vitest'
import { assessed } from '../../fixtures/assessments/assessment.ts'
import { assessments } from '../../fixtures/assessments/cases.ts'
import { decisiveNumber } from './decisive-number.ts'

test.each([
  ['no-worse', ['2.00 s → 2.02 s']],
  ['worse-by-time', ['2.00 s → 2.62 s']],
  ['improved', ['2.00 s → 1.30 s']],
  ['cannot-complete', ['4 of 4 → 0 of 4']],
  ['inconclusive', ['2.00 s → 2.10 s']],
  ['console-error', ['']],
  ['flow-changed', ['']],
  ['build-failed', ['']],
  ['three-journeys', ['2.00 s → 2.62 s', '1.18 s → 1.17 s', '']],
])('the outcomes of %s rest on %j', (name, numbers) => {
  expect(assessed(assessments[name] ?? { journeys: [] }).journeys.map(decisiveNumber)).toEqual(numbers)
})
