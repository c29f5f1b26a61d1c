import { describe, expect, test } from 'vitest'
import type { Config } from '../config-schema/index.ts'
import { auditPair } from '../fixtures/builders/audit-pair.ts'
import { fakeHistory } from '../fixtures/builders/fake-history.ts'
import { config, journeyConfig } from '../fixtures/builders/journey-config.ts'
import { kpiReading } from '../fixtures/builders/kpi-reading.ts'
import { measuredFlow } from '../fixtures/builders/measured-flow.ts'
import { measurement } from '../fixtures/builders/measurement.ts'
import { pairsAround } from '../fixtures/builders/pairs-around.ts'
import { flowId } from './flows/flow-id.ts'
import { judge } from './judge.ts'
import type { KpiReading, Measurement } from './types.ts'

const flow = measuredFlow()
const pairs = [1, 2, 3].map((index) => auditPair(index, { head: { failing: ['doctype'] } }))
const audits = [{ journey: flow.journey, flow: flowId(flow), page: '/import', pairs }]
const asserting = JSON.stringify({ ci: { assert: { assertions: { doctype: 'error' } } } })
const judged = (parts: Partial<Measurement>, policy: Partial<Config> = {}, kpis: KpiReading[] = []) => {
  const base = { 'lighthouserc.json': asserting, 'ci/audits.json': asserting, 'package.json': asserting }
  const ports = {
    history: { textAt: fakeHistory({ base, head: base }).textAt },
    disk: { folder: '/work', text: async () => undefined },
    kpis: { read: async () => kpis, series: async () => [] },
  }
  const request = { kind: 'commits' as const, base: 'base', head: 'head', baseRef: 'main', headRef: 'HEAD' }
  const judging = {
    measurement: measurement({ request, flows: [flow], audits, ...parts }),
    policy: { source: 'base' as const, config: config(policy), changedInHead: false, notes: [] },
  }
  return judge(judging, ports)
}

test('an audit that head no longer passes makes its journey worse, and is told of its page', async () => {
  const { journeys, verdict } = await judged({})
  expect(journeys[0]).toMatchObject({
    outcome: 'worse',
    findings: [
      {
        rule: 'new-fault',
        severity: 'warn',
        title: 'Initial inventory import: no longer passes an audit on /import',
        explanation: 'All 3 audits with the change show it, none of the 3 without it. Fails doctype (doctype).',
      },
    ],
    facts: [{ kind: 'audit', severity: 'warn', certain: true }],
  })
  expect(verdict.conclusion).toBe('neutral')
})

test.each([
  ['the one that was found when it was measured', { lighthouserc: 'lighthouserc.json' }, {}, 'block'],
  ['none where it found none', {}, {}, 'warn'],
  ['no other file that a measurement names', { lighthouserc: 'package.json' }, {}, 'warn'],
  ['the one that the policy names', {}, { audits: { pages: 3, lighthouserc: 'ci/audits.json' } }, 'block'],
])('S4: of what base asserts about audits it takes %s', async (_, parts, policy, severity) => {
  const { journeys } = await judged(parts, policy)
  expect(journeys[0]?.facts).toMatchObject([{ kind: 'audit', severity }])
})

describe('while a journey is below its target', () => {
  const stricter = (experiment: 'suggest' | 'demand', margin?: number): Partial<Config> => ({
    journeys: {
      'initial-import': journeyConfig({ whenBelowTarget: { experiment, ...(margin !== undefined && { margin }) } }),
    },
  })
  /** Twelve pairs, 25 % slower each. */
  const slow = { audits: [], flows: [measuredFlow({ pairs: pairsAround(12, { base: 2000, head: 2500 }) })] }
  const below = kpiReading({ interval: [0.6, 0.64] })
  const marginOf = async (policy: Partial<Config>, kpis: KpiReading[]) => {
    const { journeys } = await judged(slow, policy, kpis)
    return journeys[0]?.comparisons.find(({ metric, step }) => metric === 'scriptedTime' && step === undefined)?.margin
  }

  test('its stricter margin counts, and never a wider one', async () => {
    expect(await marginOf(stricter('suggest', 0.05), [below])).toBe(0.05)
    expect(await marginOf(stricter('suggest', 0.3), [below])).toBe(0.1)
    expect(await marginOf(stricter('suggest'), [below])).toBe(0.1)
  })

  test.each<[string, KpiReading]>([
    ['may be on target', kpiReading({ interval: [0.6, 0.85] })],
    ['has no interval', kpiReading()],
    [
      'cannot be read',
      {
        kpi: 'completionRate',
        journey: 'initial-import',
        source: 's',
        target: 0.85,
        status: 'unavailable',
        reason: 'no',
      },
    ],
  ])('nothing changes for a KPI that %s', async (_, reading) => {
    expect(await marginOf(stricter('demand', 0.05), [reading])).toBe(0.1)
    const { verdict, journeys } = await judged(slow, stricter('demand', 0.05), [reading])
    expect(verdict.conclusion).not.toBe('action_required')
    expect(journeys[0]?.findings.map(({ rule }) => rule)).not.toContain('experiment-demanded')
  })
})
