import { expect, test } from 'vitest'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { type Ending, pairsOf } from '../../fixtures/builders/pairs-of.ts'
import { compareTimes } from './compare-times.ts'

const flow = 'ux/import.spec.ts › import the first inventory'
const terms = { limits: defaultLimits, pairs: 20, flows: 3 }
const compare = (factors: number[], changed: Partial<typeof terms> = {}) =>
  compareTimes({
    flow,
    pairs: pairsOf(factors.map((factor, i): [Ending, Ending] => [5000 + i, (5000 + i) * factor])),
    terms: { ...terms, ...changed },
  })
const times = (count: number, factor: number) => Array.from({ length: count }, () => factor)
const around = (centre: number, count: number) =>
  Array.from({ length: count }, (_, i) => centre * (1 + ((i % 5) - 2) / 50))

test('the whole comparison of a slower head', () => {
  const compared = compare(around(1.3, 10))
  expect({
    ...compared,
    delta: compared.delta?.toFixed(3),
    interval: compared.interval?.map((end) => end.toFixed(3)),
  }).toEqual({
    metric: 'scriptedTime',
    flow,
    decides: true,
    severity: 'warn',
    base: 5004.5,
    head: 6505.85,
    delta: '0.300',
    interval: ['0.274', '0.326'],
    margin: 0.1,
    outcome: 'worse',
    pairs: 10,
    power: 'These 10 pairs could show a slowdown of about 14 %.',
  })
})

test('what is open says what it points to, and what is proven worse does not', () => {
  expect([compare(times(7, 1.3)).outcome, compare(times(7, 1.3)).likely]).toEqual(['inconclusive', 'worse'])
  expect(compare(times(10, 1.3))).not.toHaveProperty('likely')
  expect([compare(times(7, 0.7)).outcome, compare(times(7, 0.7)).likely]).toEqual(['no worse', 'improved'])
  expect(compare(times(7, 1))).not.toHaveProperty('likely')
})

test('without a completed pair it is not measured, and no number is invented', () => {
  expect(compare([])).toEqual({
    metric: 'scriptedTime',
    flow,
    decides: true,
    severity: 'warn',
    base: null,
    head: null,
    delta: null,
    interval: null,
    margin: 0.1,
    outcome: 'not measured',
    pairs: 0,
    power: 'No pair completed on both sides, so there is no time to compare.',
  })
})

test('a limit that is off decides nothing', () => {
  const limits = { ...defaultLimits, scriptedTime: { ...defaultLimits.scriptedTime, severity: 'off' as const } }
  const { decides, severity } = compare(times(5, 1), { limits })
  expect([decides, severity]).toEqual([false, 'off'])
})

test('the words for what could be shown grow with the pairs and shrink with their scatter', () => {
  expect(compare([1]).power).toBe('This 1 pair cannot show a slowdown: that takes at least 5.')
  expect(compare(times(4, 1)).power).toBe('These 4 pairs cannot show a slowdown: that takes at least 5.')
  expect(compare(around(1, 7)).power).toBe(
    'These 7 pairs could show a slowdown of about 7 % as likely; proof takes 10 pairs.',
  )
  const wide = [0.8, 1.2, 0.9, 1.1, 1, 0.85, 1.15]
  expect(compare(wide).power).toBe('These 7 pairs could show a slowdown of about 23 % as likely; proof takes 10 pairs.')
  expect(compare(wide, { pairs: 8 }).power).toBe(
    'These 7 pairs could show a slowdown of about 23 % as likely; proof takes more than the budget allows.',
  )
  expect(compare([...wide, ...wide]).power).toBe('These 14 pairs could show a slowdown of about 29 %.')
})
