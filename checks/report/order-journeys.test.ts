import { expect, test } from 'vitest'
import { journeyVerdict } from '../../fixtures/builders/journey-verdict.ts'
import type { Finding, Outcome } from '../types.ts'
import { orderJourneys } from './order-journeys.ts'

const journey = (outcome: Outcome, findings: Finding[] = []) => ({ ...journeyVerdict(), outcome, findings })
const finding = (severity: Finding['severity']): Finding => ({ rule: 'slower', severity, title: '', explanation: '' })

test('what blocks comes first, what is accepted behind it, and what is well last', () => {
  const journeys = [
    journey('no worse'),
    journey('improved'),
    journey('inconclusive'),
    journey('not measured'),
    journey('flow changed'),
    journey('worse', [{ ...finding('block'), accepted: true }]),
    journey('worse', [finding('warn')]),
    journey('worse', [finding('block')]),
  ]
  expect(orderJourneys(journeys).map(({ outcome, findings }) => [outcome, findings[0]?.severity])).toEqual([
    ['worse', 'block'],
    ['worse', 'block'],
    ['worse', 'warn'],
    ['flow changed', undefined],
    ['not measured', undefined],
    ['inconclusive', undefined],
    ['improved', undefined],
    ['no worse', undefined],
  ])
  expect(orderJourneys(journeys)[0]?.findings[0]?.accepted).toBeUndefined()
})
