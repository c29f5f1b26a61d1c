import { expect, test } from 'vitest'
import { kpiReading } from '../../fixtures/builders/kpi-reading.ts'
import type { KpiReading } from '../types.ts'
import { productionLine } from './production-line.ts'

const window = { from: '2026-02-22', to: '2026-02-28' }
const day = '2026-02-24'
const traffic = kpiReading({ kpi: 'traffic', value: 3120, window })
const completion = kpiReading({ interval: [0.6, 0.64], window })
const time = kpiReading({ kpi: 'timeOnTask', value: 45, target: 60, window })
const errors = kpiReading({
  kpi: 'errorRate',
  value: 0.042,
  target: 0.02,
  window,
  shift: {
    day,
    earliest: day,
    latest: day,
    before: 0.01,
    after: 0.042,
    direction: 'worse',
    p: 0.0005,
    deployments: [
      { at: `${day}T09:00:00Z`, day, name: 'v1.4.0', sha: 'a', url: 'https://github.com/acme/shop/commit/a' },
    ],
  },
})
const { target: _, ...aimless } = traffic
const unread: KpiReading = {
  kpi: 'traffic',
  journey: 'j',
  source: 's',
  status: 'unavailable',
  reason: 'it is too slow.',
}

test('Traffic, completion, time and errors are one line, whatever their order', () => {
  expect(productionLine([errors, time, completion, aimless])).toBe(
    '3,120 people a week; 62 % complete (60 to 64, target 85); 45 s on the task (target at most 60 s); 4.2 % meet an error (target at most 2 %), up since Tuesday’s deployment',
  )
})

test('Without traffic the people who tried are named beside completion', () => {
  expect(productionLine([completion, unread])).toBe('62 % of 3,120 complete (60 to 64, target 85)')
})

test.each([
  ['2026-02-28', '3,120 people a day'],
  ['2026-02-01', '3,120 people in 28 days'],
])('From %s on it is %s', (from, words) => {
  expect(productionLine([{ ...aimless, window: { ...window, from } }])).toBe(words)
})

test('Other KPIs stand alone where there are none of these', () => {
  const ease = kpiReading({ kpi: 'ease', value: 5, target: 5.5 })
  expect(productionLine([ease, unread])).toBe('ease 5 of a target of 5.5')
  expect([productionLine([unread]), productionLine([])]).toEqual([undefined, undefined])
})
