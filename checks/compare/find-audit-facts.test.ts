import { expect, test } from 'vitest'
import { auditPair } from '../../fixtures/builders/audit-pair.ts'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import type { AuditAssertion } from '../audits/audit-assertion.ts'
import type { AuditPair } from '../types.ts'
import { findAuditFacts } from './find-audit-facts.ts'

const flow = 'ux/orders.spec.ts › order'
const found = (pairs: AuditPair[], assertions: AuditAssertion[] = [], limits = defaultLimits) =>
  findAuditFacts({ flow, audits: [{ journey: 'orders', flow, page: '/orders', pairs }], terms: { limits, assertions } })
const times = (count: number, parts: Parameters<typeof auditPair>[1]) =>
  Array.from({ length: count }, (_, index) => auditPair(index + 1, parts))
const fails = { head: { failing: ['meta-description'] } }

test('an audit that head no longer passes is a fact, certain after three pairs', () => {
  const fact = {
    id: expect.stringMatching(/^audit-[0-9a-f]{8}$/),
    kind: 'audit',
    flow,
    step: [],
    severity: 'warn',
    title: 'No longer passes an audit on /orders',
    certain: true,
    evidence: { message: 'Fails meta-description (meta-description)', head: [3, 3], base: [0, 3] },
  }
  expect(found(times(3, fails))).toEqual([fact])
  expect(found(times(2, fails))).toEqual([
    { ...fact, certain: false, evidence: { ...fact.evidence, head: [2, 2], base: [0, 2] } },
  ])
})

test('it names three of the items that it is about', () => {
  const items = ['a', 'b', 'c', 'd', 'e']
  const [fact] = found(times(1, { head: { failing: ['link-text'], items } }))
  expect(fact?.evidence.message).toBe('Fails link-text (link-text): a, b, c and 2 more')
})

test.each([
  [
    'base fails it too, once',
    [auditPair(1, { ...fails, base: { failing: ['meta-description'] } }), ...times(2, fails)],
  ],
  ['base could not tell', times(3, { ...fails, base: { unknown: ['meta-description'] } })],
  ['only half of head’s audits show it', [auditPair(1, fails), auditPair(2)]],
  ['it cannot be a fact', times(3, { head: { failing: ['unused-javascript'] } })],
  ['the page was another one', times(3, { ...fails, base: { missed: 'landed on /login' } })],
  ['there are none', []],
])('no fact: %s', (_, pairs) => {
  expect(found(pairs)).toEqual([])
})

test('what two of three show is shown, and not certain', () => {
  expect(found([...times(2, fails), auditPair(3)])).toMatchObject([
    { certain: false, evidence: { head: [2, 3], base: [0, 3] } },
  ])
})

test('an existing assertion says how severe it is, and switches it off', () => {
  const assertion: AuditAssertion = {
    name: 'meta-description',
    expects: { kind: 'passes' },
    severity: 'block',
    aggregate: 'best',
  }
  expect(found(times(3, fails), [assertion])).toMatchObject([{ severity: 'block' }])
  expect(found(times(3, fails), [{ ...assertion, severity: 'off' }])).toEqual([])
  expect(found(times(3, fails), [{ ...assertion, urls: '/other' }])).toMatchObject([{ severity: 'warn' }])
})

const scripts: AuditAssertion = {
  name: 'resource-summary:script:size',
  expects: { kind: 'atMost', value: 200_000 },
  severity: 'block',
  aggregate: 'best',
}
const sized = (base: number, head: number) => ({
  base: { values: { [scripts.name]: base } },
  head: { values: { [scripts.name]: head } },
})

test('a bound that head breaks and base kept is a fact', () => {
  expect(found(times(3, sized(200_000, 200_001)), [scripts])).toMatchObject([
    {
      severity: 'block',
      title: 'Over a limit of lighthouserc on /orders',
      certain: true,
      evidence: {
        message: 'resource-summary:script:size: 200 kB before, 200 kB now; at most 200 kB',
        head: [3, 3],
        base: [0, 3],
      },
    },
  ])
  expect(found(times(3, sized(200_000, 200_000)), [scripts])).toEqual([])
  expect(found(times(3, sized(200_001, 300_000)), [scripts])).toEqual([])
})

test('a score that falls below its bound is one too', () => {
  const seo: AuditAssertion = {
    name: 'categories:seo',
    expects: { kind: 'atLeast', value: 0.9 },
    severity: 'warn',
    aggregate: 'median',
  }
  const scored = (head: number) =>
    times(3, { base: { values: { 'categories:seo': 0.9 } }, head: { values: { 'categories:seo': head } } })
  expect(found(scored(0.89), [seo])[0]?.evidence.message).toBe(
    'categories:seo: 90 of 100 before, 89 of 100 now; at least 90 of 100',
  )
  expect(found(scored(0.9), [seo])).toEqual([])
})

const lcp = 'largest-contentful-paint'
const painted = (base: number, head: number) => ({
  base: { values: { [lcp]: base } },
  head: { values: { [lcp]: head } },
})
const limits = { ...defaultLimits, audits: { lcp: { margin: 0.2 } } }

test('a time is told after nine pairs, and only ever warns', () => {
  expect(found(times(9, painted(2000, 2400)), [], limits)).toMatchObject([
    {
      severity: 'warn',
      title: 'Slower audit of /orders',
      certain: true,
      evidence: {
        message:
          'Largest contentful paint (largest-contentful-paint): 2.00 s before, 2.40 s now, by the medians of 9 audits; 20% more is allowed',
        head: [9, 9],
      },
    },
  ])
  expect(found(times(9, painted(2000, 2399)), [], limits)).toEqual([])
  expect(found(times(8, painted(2000, 4000)), [], limits)).toEqual([])
  expect(found(times(9, painted(2000, 2400)))).toEqual([])
})

test('a short time must also grow by 100 ms', () => {
  expect(found(times(9, painted(100, 200)), [], limits)).toHaveLength(1)
  expect(found(times(9, painted(100, 199)), [], limits)).toEqual([])
  expect(found(times(9, painted(0, 100)), [], limits)).toHaveLength(1)
})

test('an asserted time is over its bound only where base kept it and head is clearly slower', () => {
  const assertion: AuditAssertion = {
    name: lcp,
    expects: { kind: 'atMost', value: 2500 },
    severity: 'block',
    aggregate: 'best',
  }
  expect(found(times(9, painted(2200, 2700)), [assertion])).toMatchObject([
    { severity: 'warn', evidence: { message: expect.stringMatching(/by the medians of 9 audits; at most 2\.50 s$/) } },
  ])
  expect(found(times(9, painted(2400, 2600)), [assertion])).toEqual([])
  expect(found(times(9, painted(2600, 3600)), [assertion])).toEqual([])
})
