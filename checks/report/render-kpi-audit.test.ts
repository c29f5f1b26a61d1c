import { expectTypeOf, expect, test } from 'vitest'
import type { z } from 'zod'
import { kpiReading } from '../../fixtures/builders/kpi-reading.ts'
import { auditReading } from '../kpis/audit-reading.ts'
import type { KpiAudit, KpiReading } from '../types.ts'
import type { kpiAuditSchema } from './kpis-schema.ts'
import { markdownKpiAudit, renderKpiAudit } from './render-kpi-audit.ts'

type Plain<Value> = Value extends object ? { [Key in keyof Value]: Plain<Value[Key]> } : Value

const month = { from: '2026-10-01', to: '2026-10-31', timeZone: 'UTC' }
const before = { from: '2026-09-01', to: '2026-09-30', timeZone: 'UTC' }
const change = { direction: 'worse', clear: true } as const
const readings: KpiReading[] = [
  kpiReading({
    interval: [0.6, 0.64],
    benchmark: 0.8,
    window: month,
    previous: { value: 0.72, window: before, change },
    notes: ['sampled'],
  }),
  kpiReading({ kpi: 'errorRate', value: 0.025, interval: [0.02, 0.03], target: 0.024, window: month }),
  kpiReading({ kpi: 'traffic', value: 3_100, target: 600, window: month, source: 'Mixpanel, funnel 7509' }),
  { kpi: 'ease', journey: 'initial-import', source: 'survey.csv', status: 'unavailable', reason: 'It is | away.' },
]
const audit = (kpis = readings): KpiAudit => ({
  schemaVersion: 1,
  readAt: '2026-11-02T06:00:00.000Z',
  config: '.ux-impact.yml',
  mode: 'advise',
  window: 7,
  month,
  before,
  journeys: [
    {
      id: 'initial-import',
      title: 'Initial inventory import',
      squad: 'onboarding',
      kpis: kpis.map((reading) => auditReading(reading, { window: 7 })),
    },
    { id: 'evil', title: 'Evil \u001b[31mred', kpis: [] },
  ],
})

test('the schema and the type are the same', () => {
  expectTypeOf<Plain<z.output<typeof kpiAuditSchema>>>().toEqualTypeOf<Plain<KpiAudit>>()
})

test('a month is told with what is below first, then KPI by KPI', () => {
  expect(renderKpiAudit(audit(), { width: 80, colour: false })).toBe(`
KPIs of October 2026, against September 2026
Below target: Initial inventory import (completion rate and perhaps error rate).
1 of 4 KPIs could not be read.

Initial inventory import  ─────────────────────────────────────────── onboarding
  ✖ completion rate 62 % (60 to 64), down from 72 %
    23 points short of the target of 85 %; 18 points short of the better quarter
    of comparable products (80 %).
    Sample 3,120, kpis/initial-import.csv; sampled.
  ✖ error rate 2.5 % (2 to 3)
    0.1 points beyond the target of at most 2.4 %, which may be chance.
    Sample 3,120, kpis/initial-import.csv.
  ✔ traffic 700 (675 to 725) a week
    Reaches the target of 600.
    Sample 3,120, Mixpanel, funnel 7509.
  ? ease unavailable: It is | away.

Evil red  ──────────────────────────────────────────────────────────────────────
  no KPIs in the configuration
`)
})

test.each([40, 60, 100])('at %d columns no line is longer', (width) => {
  const lines = renderKpiAudit(audit(), { width, colour: false }).split('\n')
  expect(lines.filter((line) => line.length > width)).toEqual([])
})

test('as Markdown it is one table, in which no text does anything', () => {
  expect(markdownKpiAudit(audit())).toBe(`## KPIs of October 2026

Below target: Initial inventory import (completion rate and perhaps error rate). 1 of 4 KPIs could not be read.

| Journey | KPI | October 2026 | September 2026 | Target | Benchmark |
| --- | --- | --- | --- | --- | --- |
| Initial inventory import (onboarding) | completion rate | **62 % (60 to 64)** | down from 72 % | 23 points short of the target of 85 % | 18 points short of the better quarter of comparable products (80 %) |
|  | error rate | **2.5 % (2 to 3)** |  | 0.1 points beyond the target of at most 2.4 %, which may be chance |  |
|  | traffic | 700 (675 to 725) a week |  | reaches the target of 600 |  |
|  | ease | unavailable: It is &#124; away. |  |  |  |
`)
})

test('a source that has days of its own says them', () => {
  const own = kpiReading({ window: { from: '2026-09-01', to: '2026-09-30' } })
  expect(renderKpiAudit(audit([own]), { width: 80, colour: false })).toContain(
    'completion rate 62 % from 1 to 30 September 2026',
  )
})

test.each<[string, KpiReading[], string]>([
  ['all targets are reached', [kpiReading({ target: 0.6 })], 'No journey is below a target.'],
  [
    'there are no targets',
    [kpiReading({ kpi: 'ease', value: 5 })].map(({ target: _, ...one }) => one),
    'No KPI that could be read has a target.',
  ],
  [
    'nothing could be read',
    readings.slice(3),
    'No KPI that could be read has a target. 1 of 1 KPIs could not be read.',
  ],
])('that %s is said', (_, kpis, words) => {
  expect(markdownKpiAudit(audit(kpis)).split('\n')[2]).toBe(words)
})
