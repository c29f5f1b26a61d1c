import { expectTypeOf, expect, test } from 'vitest'
import type { z } from 'zod'
import { productionStory } from '../../fixtures/builders/production-story.ts'
import type { CheckedSources, KpiOverview } from '../types.ts'
import type { checkedSourcesSchema, kpisSchema } from './kpis-schema.ts'
import { renderCheckedSources, renderKpis } from './render-kpis.ts'

/** The same type without intersections, which are written differently though they are equal. */
type Plain<Value> = Value extends object ? { [Key in keyof Value]: Plain<Value[Key]> } : Value

const overview: KpiOverview = {
  schemaVersion: 1,
  readAt: '2026-03-01T09:00:00.000Z',
  config: '.ux-impact.yml',
  journeys: [
    { id: 'initial-import', title: 'Initial inventory import', squad: 'onboarding', kpis: productionStory() },
    { id: 'evil', title: 'Evil \u001b[31mred', kpis: [] },
  ],
}

test('the schemas and the types are the same', () => {
  expectTypeOf<Plain<z.output<typeof kpisSchema>>>().toEqualTypeOf<Plain<KpiOverview>>()
  expectTypeOf<Plain<z.output<typeof checkedSourcesSchema>>>().toEqualTypeOf<Plain<CheckedSources>>()
})

test('a journey is told in one line, then KPI by KPI with a trend', () => {
  const lines = renderKpis(overview, { width: 100, colour: false }).split('\n')
  expect(lines.slice(1, 7)).toEqual([
    `Initial inventory import  ${'─'.repeat(63)} onboarding`,
    expect.stringContaining(
      '3,133 people a week; 64 % complete (62 to 65, target 85), down since Monday’s deployment;',
    ),
    expect.any(String),
    expect.any(String),
    expect.stringMatching(/^ {2}traffic 3,133 +[▁-█]{28}$/),
    '    About as in the 7 days before (3,090).',
  ])
  expect(lines).toContain(
    '    Since Monday’s deployment at another level: from 72 % to 61 %; to production went v1.4.0 on',
  )
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}completion rate .*[▁-█]{23}│[▁-█]{5}$/))
})

test('nothing is painted where nobody wants colours, and no text paints by itself', () => {
  expect(renderKpis(overview, { width: 80, colour: false })).not.toContain('\u001b')
  expect(renderKpis(overview, { width: 80, colour: true })).toContain('\u001b[36m')
})

test.each([40, 60, 80, 100])('at %d columns no line is longer', (width) => {
  const lines = renderKpis(overview, { width, colour: false }).split('\n')
  expect(lines.filter((line) => line.length > width)).toEqual([])
})

test('a configuration without journeys says so', () => {
  expect(renderKpis({ ...overview, journeys: [] }, { width: 80, colour: false })).toBe(
    '\nThe configuration has no journeys.\n',
  )
})

test('of a source that refuses what it needs is told', () => {
  const checked: CheckedSources = {
    schemaVersion: 1,
    checkedAt: '2026-03-01T09:00:00.000Z',
    config: '.ux-impact.yml',
    sources: [
      {
        source: 'datadog',
        kpis: [{ journey: 'sign-up', kpi: 'errorRate' }],
        status: 'unavailable',
        reason: 'does not let these credentials read it (403)',
        missing: [],
        needs: ['applicationKey: An application key that may read time series.'],
      },
    ],
  }
  expect(renderCheckedSources(checked, { width: 80, colour: false })).toBe(`
✖ datadog does not let these credentials read it (403)
    datadog.applicationKey: An application key that may read time series.
    sign-up: errorRate
`)
})
