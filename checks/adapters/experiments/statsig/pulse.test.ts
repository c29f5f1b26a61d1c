import { expect, test } from 'vitest'
import { measuredOf, momentsIn, pulseAnswer } from './pulse.ts'

test('both spellings are read, and the standard error of a mean gives the squares', () => {
  const one = {
    metricID: 'purchase::event_user',
    test_mean: 0.5,
    test_std: 0.1,
    test_units: 25,
    controlMean: 0.25,
    controlStd: 0.2,
    controlUnits: 16,
  }
  const { data } = pulseAnswer.parse({ data: { primaryMetrics: [], otherMetrics: [one] } })
  const measured = measuredOf(data, { name: 'purchase', type: 'event_user', better: 'higher' })
  if (measured === undefined) throw new Error('It is there.')
  // A unit's variance is 0.01 × 25 = 0.25; 24 of them and 25 × 0.5².
  expect(momentsIn(measured, 'test')).toEqual({ people: 25, sum: 12.5, sumSquares: expect.closeTo(12.25, 9) })
  expect(momentsIn(measured, 'control')).toEqual({ people: 16, sum: 4, sumSquares: expect.closeTo(10.6, 9) })
})

test('what was not measured has no number', () => {
  const { data } = pulseAnswer.parse({ data: { primaryMetrics: [{ metricID: 'purchase::event_user' }] } })
  const measured = measuredOf(data, { name: 'purchase', type: 'event_user', better: 'higher' })
  expect(measured && momentsIn(measured, 'test')).toBeUndefined()
  expect(measuredOf(data, { name: 'refund', type: 'event_user', better: 'higher' })).toBeUndefined()
})
