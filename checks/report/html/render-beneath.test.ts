import { expect, test } from 'vitest'
import { productionStory } from '../../../fixtures/builders/production-story.ts'
import type { Beneath, Connection, Series } from '../../types.ts'
import { renderBeneath } from './render-beneath.ts'

const days = Array.from({ length: 28 }, (_, day) => new Date(Date.UTC(2026, 1, 1 + day)).toISOString().slice(0, 10))
const completion = { name: 'completionRate', title: 'completion rate', unit: 'share' } as const
const rows = { name: 'rows', title: 'row-processing time', unit: 'milliseconds' } as const
const errors = { name: 'errorRate', title: 'error rate', unit: 'share' } as const
const series: Series[] = [
  { ...completion, points: days.map((at, day) => ({ at, value: day % 7 === 3 ? 0.62 : 0.72 })) },
  { ...rows, points: days.map((at, day) => ({ at, value: day % 7 === 3 ? 90 : 40 })) },
]
const seen: Pick<Connection, 'step' | 'points' | 'of' | 'notTried'> = { step: 'day', points: 28, of: 28, notTried: [] }
const connected: Connection = {
  ...{ ...seen, kpi: completion, status: 'connected', metric: rows, lag: 0, correlation: -0.8, chance: 0.001 },
  ...{
    direction: 'opposite',
    kpiLevels: { low: 0.72, high: 0.62 },
    metricLevels: { low: 40, high: 90 },
    companions: [],
  },
}
const nothing: Connection = { ...seen, kpi: errors, status: 'no connection found', tried: [rows] }
const beneath: Beneath = {
  ...{ step: 'day', from: '2026-02-01', to: '2026-02-28', series },
  connections: [connected, nothing],
  unavailable: ['Queue depth is no file of the repository.'],
}
const rendered = (kpis = productionStory()) => renderBeneath({ beneath, kpis })?.markup ?? ''

test('each connection has a heading, words and a picture, and what was looked at in vain a line', () => {
  expect([...rendered().matchAll(/<h4>([^<]*)</g)].map(([, title]) => title)).toEqual([
    'Completion rate fell when row-processing time rose',
  ])
  expect(rendered()).toContain('completion rate fell from about 72 % to 62 % on the same day')
  expect([...rendered().matchAll(/<p class="quiet">([^<]*)</g)].map(([, words]) => words)).toEqual([
    'No connection found beneath error rate.',
    'Queue depth is no file of the repository.',
  ])
})

test('the deployment around which KPIs changed is in the picture, once', () => {
  expect(rendered().match(/deployed: v1\.4\.0</g)).toHaveLength(1)
  expect([...rendered().matchAll(/class="deployment" x1="([^"]*)"/g)].map(([, x]) => x)).toEqual(['83.43%', '83.43%'])
  expect(rendered([])).not.toContain('deployed')
})

test('a journey that names no metrics has no such section', () => {
  expect(renderBeneath({ kpis: [] })).toBeUndefined()
})
