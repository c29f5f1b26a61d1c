import { expect, test } from 'vitest'
import type { Config } from '../config-schema/index.ts'
import { auditPair } from '../fixtures/builders/audit-pair.ts'
import { fakeHistory } from '../fixtures/builders/fake-history.ts'
import { config } from '../fixtures/builders/journey-config.ts'
import { measuredFlow } from '../fixtures/builders/measured-flow.ts'
import { measurement } from '../fixtures/builders/measurement.ts'
import { flowId } from './flows/flow-id.ts'
import { judge } from './judge.ts'
import type { Measurement } from './types.ts'

const flow = measuredFlow()
const pairs = [1, 2, 3].map((index) => auditPair(index, { head: { failing: ['doctype'] } }))
const audits = [{ journey: flow.journey, flow: flowId(flow), page: '/import', pairs }]
const asserting = JSON.stringify({ ci: { assert: { assertions: { doctype: 'error' } } } })
const judged = (parts: Partial<Measurement>, policy: Partial<Config> = {}) => {
  const base = { 'lighthouserc.json': asserting, 'ci/audits.json': asserting, 'package.json': asserting }
  const ports = {
    history: { textAt: fakeHistory({ base, head: base }).textAt },
    disk: { folder: '/work', text: async () => undefined },
    kpis: { read: async () => [], series: async () => [] },
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
