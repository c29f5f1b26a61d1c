import { expect, test } from 'vitest'
import type { KpiReading } from '../types.ts'
import { toExperimentKpi } from './to-experiment-kpi.ts'

const ok = (kpi: string, rest: { value: number; sd?: number }): KpiReading => ({
  kpi,
  journey: 'initial-import',
  source: 'warehouse',
  status: 'ok',
  readAt: '2026-12-01T00:00:00Z',
  ...rest,
})

test('rates are shares of people, times and scores are means with their spread, and questionnaires have a most', () => {
  expect([
    toExperimentKpi(ok('completionRate', { value: 0.62 })),
    toExperimentKpi(ok('errorRate', { value: 0.05 })),
    toExperimentKpi(ok('timeOnTask', { value: 84, sd: 40 })),
    toExperimentKpi(ok('sus', { value: 68, sd: 18 })),
  ]).toEqual([
    { kpi: 'completionRate', kind: 'share', better: 'higher', base: 0.62 },
    { kpi: 'errorRate', kind: 'share', better: 'lower', base: 0.05 },
    { kpi: 'timeOnTask', kind: 'mean', better: 'lower', base: 84, sd: 40 },
    { kpi: 'sus', kind: 'mean', better: 'higher', base: 68, sd: 18, bounded: true },
  ])
})

test('without a spread, as a mere count, or unread there is none, and the reason is given', () => {
  const unavailable: KpiReading = {
    kpi: 'completionRate',
    journey: 'initial-import',
    source: 'mixpanel',
    status: 'unavailable',
    reason: 'mixpanel refused the key.',
  }
  expect([
    toExperimentKpi(ok('timeOnTask', { value: 84 })),
    toExperimentKpi(ok('tickets', { value: 12 })),
    toExperimentKpi(unavailable),
  ]).toEqual([
    { reason: 'warehouse does not tell how much the time on task varies from person to person (sd).' },
    { reason: 'An experiment is about numbers of a person, and tickets are counted as a whole.' },
    { reason: 'mixpanel refused the key.' },
  ])
})
