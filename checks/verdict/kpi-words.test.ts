import { expect, test } from 'vitest'
import { kpiReading } from '../../fixtures/builders/kpi-reading.ts'
import type { KpiShift } from '../types.ts'
import { benchmarkWords, changeWords, kpiDetails, kpiTitle, kpiWords, movementWords, sinceWords } from './kpi-words.ts'

test.each([
  [kpiReading(), 'completion rate 62 % of a target of 85 %'],
  [kpiReading({ interval: [0.6, 0.64] }), 'completion rate 62 % (60 to 64) of a target of 85 %'],
  [kpiReading({ kpi: 'timeOnTask', value: 94, target: 60 }), 'time on task 94 s against a target of at most 60 s'],
  [kpiReading({ kpi: 'ease', value: 5.5, target: 5.5 }), 'ease 5.5 of a target of 5.5'],
  [
    { kpi: 'errorRate', journey: 'j', source: 'f', status: 'unavailable' as const, reason: 'there is no file f.' },
    'error rate unavailable: there is no file f.',
  ],
])('%j reads as %s', (reading, words) => expect(kpiWords(reading)).toBe(words))

test('Names are written as people say them', () => {
  expect(['completionRate', 'umuxLite', 'sus', 'fieldLcp', 'toString'].map(kpiTitle)).toEqual([
    'completion rate',
    'UMUX-Lite',
    'SUS',
    'LCP in the field',
    'to string',
  ])
})

const window = { from: '2026-02-22', to: '2026-02-28' }
const before = (value: number, clear: boolean) => ({
  value,
  window: { from: '2026-02-15', to: '2026-02-21' },
  change: { direction: 'worse' as const, clear },
})

test.each([
  [0.72, true, 'down from 72 %'],
  [0.55, true, 'up from 55 %'],
  [0.63, false, 'about as before (63 %)'],
])('After %d (clearly another: %s) it reads as %s', (value, clear, words) => {
  expect(changeWords(kpiReading({ previous: before(value, clear) }))).toBe(words)
})

const shift: KpiShift = {
  day: '2026-02-24',
  earliest: '2026-02-24',
  latest: '2026-02-24',
  before: 0.72,
  after: 0.62,
  direction: 'worse',
  p: 0.0005,
}
const deployment = (day: string, name = 'v1.4.0') => ({
  at: `${day}T14:02:00Z`,
  day,
  name,
  sha: 'a'.repeat(40),
  url: 'https://github.com/acme/shop/commit/a',
})

test.each<[string, Partial<KpiShift>, string]>([
  ['one deployment', { deployments: [deployment('2026-02-24')] }, 'since Tuesday’s deployment'],
  ['one of the day before', { deployments: [deployment('2026-02-23')] }, 'since Monday’s deployment'],
  [
    'several',
    { deployments: [deployment('2026-02-24'), deployment('2026-02-24', 'v1.4.1')] },
    'since Tuesday (2 deployments then)',
  ],
  ['none', { deployments: [] }, 'since Tuesday'],
  ['nobody to ask', {}, 'since Tuesday'],
  ['a day that is not sure', { latest: '2026-02-25' }, 'since about Tuesday'],
  ['a day of long ago', { day: '2026-02-10', earliest: '2026-02-10', latest: '2026-02-10' }, 'since 10 February'],
  [
    'a deployment of long ago',
    { day: '2026-02-10', deployments: [deployment('2026-02-10')] },
    'since the 10 February deployment',
  ],
  [
    'a day of another year',
    { day: '2025-12-30', earliest: '2025-12-30', latest: '2025-12-30' },
    'since 30 December 2025',
  ],
])('With %s it moved %j: %s', (_, parts, words) => {
  expect(sinceWords(kpiReading({ window, shift: { ...shift, ...parts } }))).toBe(words)
})

test('A movement is since when, else a clear change, else nothing', () => {
  expect([
    movementWords(kpiReading({ window, shift, previous: before(0.7, true) })),
    movementWords(kpiReading({ window, previous: before(0.7, true) })),
    movementWords(kpiReading({ window, previous: before(0.7, false) })),
    movementWords(kpiReading()),
  ]).toEqual(['down since Tuesday', 'down from 70 %', '', ''])
})

test.each([
  [kpiReading({ benchmark: 0.8 }), 'short of the better quarter of comparable products, which reaches 80 %'],
  [kpiReading({ benchmark: 0.62 }), 'among the better quarter of comparable products, which reaches 62 %'],
  [kpiReading({ kpi: 'fieldLcp', value: 2500 }), 'good: up to 2.5 s is, as web vitals have it'],
  [kpiReading({ kpi: 'fieldInp', value: 201 }), 'not good: up to 200 ms is, as web vitals have it'],
  [kpiReading(), ''],
])('Against its benchmark %j reads as %s', (reading, words) => expect(benchmarkWords(reading)).toBe(words))

test('All that is worth knowing is told, each in a sentence', () => {
  const reading = kpiReading({
    window,
    shift: { ...shift, deployments: [deployment('2026-02-24')] },
    previous: before(0.72, true),
    benchmark: 0.8,
    notes: ['2 of its 7 days have no data'],
    releases: [
      { release: '1.3', value: 0.72 },
      { release: '1.4', value: 0.61 },
    ],
  })
  expect(kpiDetails(reading)).toEqual([
    'Down from 72 % in the 7 days before.',
    'Since Tuesday’s deployment at another level: from 72 % to 62 %; to production went v1.4.0 on Tuesday.',
    'Short of the better quarter of comparable products, which reaches 80 %.',
    'By release: 1.3 72 % and 1.4 61 %.',
    'Sample 3,120, 22 to 28 February 2026, kpis/initial-import.csv; 2 of its 7 days have no data.',
  ])
})

test('Of a change after which nothing was deployed that is said, and counts are told by the day', () => {
  const reading = kpiReading({
    kpi: 'traffic',
    window,
    shift: { ...shift, before: 410.2, after: 300, deployments: [] },
  })
  expect(kpiDetails(reading)[0]).toBe(
    'Since Tuesday at another level: from 410 to 300 a day; nothing went to production then.',
  )
})

test('A KPI of a team’s own is called what the team calls it, and compared the way it says', () => {
  const reading = kpiReading({
    kpi: 'undoneRate',
    custom: { title: 'imports undone', unit: 'share', better: 'lower' },
    value: 0.05,
    target: 0.02,
    benchmark: 0.06,
  })
  expect([kpiWords(reading), benchmarkWords(reading)]).toEqual([
    'imports undone 5 % against a target of at most 2 %',
    'among the better quarter of comparable products, which reaches 6 %',
  ])
})
