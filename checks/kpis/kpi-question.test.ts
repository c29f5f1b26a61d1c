// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so are variables named in a configuration.
import { expect, test } from 'vitest'
import { parseConfig } from '../../config-schema/index.ts'
import { kpiQuestion } from './kpi-question.ts'

const usual = {
  version: 1,
  sources: {
    mixpanel: { project: 7, username: '${env:USER}', secret: '${env:SECRET}' },
    postgres: { url: '${env:URL}' },
    segment: { warehouse: 'postgres', schema: 'app' },
  },
  journeys: { order: { title: 'Order', pages: ['/'], kpis: { completionRate: { source: 'mixpanel', funnel: 1 } } } },
}

function question(more: object = {}, kpi = 'completionRate', asked: object = {}): string | undefined {
  const { order } = usual.journeys
  const kpis = { [kpi]: { ...order.kpis.completionRate, ...asked } }
  const written = { ...usual, journeys: { order: { ...order, kpis } }, ...more }
  const parsed = parseConfig(JSON.stringify(written), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  return kpiQuestion(parsed.config, { journey: 'order', kpi })
}

test('What is aimed at is no part of a question, nor what else the configuration says', () => {
  const same = question()
  expect(same).toMatch(/^[0-9a-f]{64}$/)
  expect(question({}, 'completionRate', { target: '85%', benchmark: '90%', events: ['Ordered'] })).toBe(same)
  expect(question({ mode: 'enforce', production: { window: '14d' } })).toBe(same)
})

test('Another KPI, query, connection or midnight is another question', () => {
  const { mixpanel, ...sources } = usual.sources
  const all = [
    question(),
    question({}, 'traffic'),
    question({}, 'completionRate', { funnel: 2 }),
    question({}, 'completionRate', { where: 'properties["plan"] == "team"' }),
    question({ sources: { ...sources, mixpanel: { ...mixpanel, project: 8 } } }),
    question({ production: { timeZone: 'Europe/Berlin' } }),
  ]
  expect(new Set(all).size).toBe(all.length)
})

test('Events of a warehouse are of that warehouse', () => {
  const journeys = {
    order: {
      title: 'Order',
      pages: ['/'],
      kpis: { completionRate: { source: 'segment', start: 'a', completed: 'b' } },
    },
  }
  const { postgres: _, ...sources } = usual.sources
  const [one, same, other] = [
    question({ journeys }),
    question({ journeys, sources: { ...usual.sources, mixpanel: undefined } }),
    question({ journeys, sources: { ...sources, postgres: { url: '${env:OTHER}' } } }),
  ]
  expect([one === same, one === other]).toEqual([true, false])
})

test('What the configuration does not have is no question', () => {
  const parsed = parseConfig(JSON.stringify(usual), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error('It is right.')
  expect(kpiQuestion(parsed.config, { journey: 'order', kpi: 'traffic' })).toBeUndefined()
  expect(kpiQuestion(parsed.config, { journey: 'constructor', kpi: 'name' })).toBeUndefined()
})
