import { expect, test } from 'vitest'
import type { Companion, Connection } from '../types.ts'
import { explainConnection } from './explain-connection.ts'

const completion = { name: 'completionRate', title: 'completion', unit: 'share' } as const
const rows = { name: 'rows', title: 'row-processing time', unit: 'milliseconds' } as const
const errors = { name: 'errors', title: 'error counts', unit: 'count' } as const
const cpu = { name: 'cpu', title: 'database CPU', unit: 'share' } as const
const queue = { name: 'queue', title: 'queue depth', unit: 'count' } as const

const companion = (series: typeof errors | typeof cpu | typeof queue, over: Partial<Companion>): Companion => ({
  ...series,
  change: 0,
  interval: [-0.08, 0.06],
  bound: 0.2,
  outcome: 'flat',
  ...over,
})

const connected: Connection = {
  kpi: completion,
  step: 'hour',
  points: 328,
  of: 336,
  notTried: [],
  status: 'connected',
  metric: rows,
  lag: 0,
  correlation: -0.29,
  direction: 'opposite',
  chance: 0.001,
  kpiLevels: { low: 0.723, high: 0.634 },
  metricLevels: { low: 40.6, high: 81.7 },
  companions: [companion(errors, {})],
}

test('a connection is told in the units of both, with what stayed flat, and as no cause', () => {
  expect(explainConnection(connected)).toEqual({
    title: 'Completion fell when row-processing time rose',
    explanation:
      'When row-processing time rose from about 41 ms to 82 ms, completion fell from about 72 % to 63 % within the same hour (328 of 336 hours have data; the chance of seeing this without a connection is under 1 in 50). Error counts (−8 to +6 %) stayed flat. Moving together is not yet a cause.',
  })
})

test.each<[string, Partial<Connection>, string]>([
  ['an hour later', { lag: 1 }, 'to 63 % an hour later (328'],
  ['some hours later', { lag: 3 }, 'to 63 % 3 hours later (328'],
  ['on the same day', { step: 'day' }, 'to 63 % on the same day (328 of 336 days'],
  ['a day later', { step: 'day', lag: 1 }, 'to 63 % a day later (328'],
])('when it came is said: %s', (_, over, words) => {
  expect(explainConnection({ ...connected, ...over } as Connection).explanation).toContain(words)
})

test('a KPI that rose says so, times are read in seconds, and what moved as well is no suspect less', () => {
  const { title, explanation } = explainConnection({
    ...connected,
    kpi: { name: 'timeOnTask', title: 'time on task', unit: 'seconds' },
    direction: 'together',
    kpiLevels: { low: 42, high: 75 },
    companions: [
      companion(errors, { outcome: 'unclear' }),
      companion(cpu, { outcome: 'moved', change: 0.3 }),
      companion(queue, { outcome: 'moved', change: -0.3 }),
    ],
  })
  expect(title).toBe('Time on task rose when row-processing time rose')
  expect(explanation).toContain('time on task rose from about 42.0 s to 1 min 15 s within the same hour')
  expect(explanation).toContain('in 50). Database CPU rose as well. Queue depth fell meanwhile. Moving together')
})

test('that none was found is told with what was tried, and what that leaves open', () => {
  const { kpi, step, points, of } = connected
  expect(
    explainConnection({
      ...{ kpi, step, points, of },
      status: 'no connection found',
      tried: [rows, errors],
      notTried: [{ ...queue, reason: 'it is known for 22 of the 328 hours of the KPI, and 263 are needed' }],
    }),
  ).toEqual({
    title: 'No connection found beneath completion',
    explanation:
      'In 328 of 336 hours, completion did not move along with any of 2 metrics beneath more than chance does: row-processing time and error counts. A weak connection, or a single change, cannot be told from chance. Queue depth could not be tried: it is known for 22 of the 328 hours of the KPI, and 263 are needed.',
  })
  expect(
    explainConnection({ ...{ kpi, step, points, of }, status: 'no connection found', tried: [rows], notTried: [] })
      .explanation,
  ).toContain('did not move along with row-processing time more than chance does. A weak')
})

test('too little data is told with the reason', () => {
  expect(
    explainConnection({
      kpi: completion,
      step: 'day',
      points: 27,
      of: 27,
      notTried: [],
      status: 'too little data',
      reason: 'its values span 27 days, and 28 are needed',
    }),
  ).toEqual({
    title: 'Too little data to look beneath completion',
    explanation: 'Completion: its values span 27 days, and 28 are needed.',
  })
})
