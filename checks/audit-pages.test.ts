import { expect, test } from 'vitest'
import { attempt } from '../fixtures/builders/attempt.ts'
import { fakeFlows } from '../fixtures/builders/fake-flows.ts'
import { fakePorts } from '../fixtures/builders/fake-ports.ts'
import { config, defaultLimits, journeyConfig } from '../fixtures/builders/journey-config.ts'
import { openArms } from '../fixtures/builders/open-arms.ts'
import { auditPages } from './audit-pages.ts'
import { plannedFlows } from './flows/planned-flows.ts'
import type { AuditOrder, Flows } from './ports.ts'
import type { ArmName, Audit, MeasuredFlow, Pair } from './types.ts'

const because = [{ file: 'a', path: ['a'], evidence: 'a' }]
const identity = { journey: 'initial-import', spec: 'ux/import.spec.ts', title: 'import the first inventory' }
const visited = (arm: ArmName, paths: string[]) =>
  attempt({
    arm,
    vitals: { documents: paths.map((path) => ({ path, cls: 0, firstByte: 1 })), interactions: [], longFrames: [] },
  })
const flowThatVisits = (base: string[], head = base): MeasuredFlow => {
  const pair: Pair = { index: 1, order: ['base', 'head'], base: visited('base', base), head: visited('head', head) }
  return {
    ...identity,
    status: 'measured',
    versions: { status: 'same', difference: '' },
    pairs: [pair],
    stopped: 'no worse',
  }
}
const lighthouse = (tell: (order: AuditOrder) => Partial<Audit & { status: 'audited' }> | string) => {
  const orders: AuditOrder[] = []
  const audit = async (order: AuditOrder): Promise<Audit> => {
    orders.push(order)
    const run = { arm: order.arm.arm, startedAt: '2026-03-02T09:00:00.000Z', duration: 4000 }
    const told = tell(order)
    if (typeof told === 'string') return { ...run, status: 'not audited', reason: told }
    return { ...run, status: 'audited', failing: [], unknown: [], values: {}, ...told }
  }
  return { orders, audit }
}
const ask = (
  flow: MeasuredFlow,
  audits: ReturnType<typeof lighthouse>,
  {
    pages = [],
    most = 3,
    minutes = 6,
    found = undefined,
  }: { pages?: string[]; most?: number; minutes?: number; found?: string | undefined } = {},
) => {
  const judgedBy = config({
    audits: { pages: most },
    journeys: {
      'initial-import': journeyConfig({
        pages,
        flows: [
          { spec: 'ux/import.spec.ts', title: 'import the first inventory', profile: 'mobile', reset: 'POST /reset' },
        ],
      }),
    },
  })
  const planned = plannedFlows(judgedBy, {
    status: 'some',
    journeys: [{ id: 'initial-import', because }],
    blindSpots: [],
  })
  const session: Flows['session'] = async (_, { arm, flow, page }) => `/states/${arm.arm}-${flow.profile}${page}.json`
  const flows = { ...fakeFlows(), session }
  const resets: string[] = []
  const ports = fakePorts({
    flows,
    audits,
    disk: { folder: '/work', text: async (path) => (path === 'lighthouserc.json' ? found : undefined) },
    server: { ...fakePorts().server, reset: async ({ arm }, how) => void resets.push(`${arm} ${how}`) },
  })
  const request = { kind: 'addresses' as const, base: 'https://a.acme.io', head: 'https://b.acme.io', pages: [] }
  const question = { request, config: judgedBy, planned, flows: [flow], arms: openArms(), minutesLeft: () => minutes }
  return auditPages(question, ports).then((told) => ({ ...told, resets }))
}

test('the pages that a flow visits on both sides are audited as the flow opens them, once where nothing differs', async () => {
  const audits = lighthouse(() => ({}))
  const told = await ask(flowThatVisits(['/', '/import', '/old'], ['/', '/import', '/new']), audits)
  expect(told).toMatchObject({
    audits: [
      {
        journey: 'initial-import',
        flow: 'ux/import.spec.ts › import the first inventory',
        page: '/',
        pairs: [{ index: 1 }],
      },
      { page: '/import', pairs: [{ index: 1 }] },
    ],
    notes: [],
  })
  expect(audits.orders).toHaveLength(4)
  expect(audits.orders[0]).toMatchObject({ page: '/', flow: { profile: 'mobile' }, categories: [] })
  expect(audits.orders.map(({ session }) => session).toSorted()).toEqual([
    '/states/base-mobile/.json',
    '/states/base-mobile/import.json',
    '/states/head-mobile/.json',
    '/states/head-mobile/import.json',
  ])
  expect(told.resets).toHaveLength(4)
})

test('what an application shows without loading a document is opened by its address', async () => {
  const flow = flowThatVisits(['/'])
  for (const { base, head } of flow.pairs) {
    for (const { vitals } of [base, head]) if (vitals) vitals.routes = [{ step: [], path: '/import', lcp: 1 }]
  }
  const { audits } = await ask(
    flow,
    lighthouse(() => ({})),
  )
  expect(audits.map(({ page }) => page)).toEqual(['/', '/import'])
})

test('three times where it differs', async () => {
  const failing = [{ id: 'doctype', title: 'No doctype', items: [] }]
  const audits = lighthouse(({ arm }) => (arm.arm === 'head' ? { failing } : {}))
  expect((await ask(flowThatVisits(['/']), audits)).audits[0]?.pairs.map(({ index }) => index)).toEqual([1, 2, 3])
})

test('a page that is another one is said, never taken for passed', async () => {
  const audits = lighthouse(({ page }) => (page === '/orders' ? 'landed on /login' : {}))
  expect(await ask(flowThatVisits(['/']), audits, { pages: ['/orders', '/'] })).toMatchObject({
    audits: [{ page: '/orders', notAudited: 'landed on /login' }, { page: '/' }],
    notes: ['Initial inventory import: /orders was not audited: landed on /login.'],
  })
})

test('no more pages than allowed, and the others are named', async () => {
  const { notes, audits } = await ask(
    flowThatVisits(['/a', '/b', '/c']),
    lighthouse(() => ({})),
    { most: 2 },
  )
  expect(audits.map(({ page }) => page)).toEqual(['/a', '/b'])
  expect(notes).toEqual(['Initial inventory import: /c was not audited: `audits.pages` allows 2.'])
  const none = lighthouse(() => ({}))
  expect(await ask(flowThatVisits(['/a']), none, { most: 0 })).toEqual({ audits: [], notes: [], resets: [] })
  expect(none.orders).toEqual([])
})

test('no minutes, no audits', async () => {
  const told = await ask(
    flowThatVisits(['/a']),
    lighthouse(() => ({})),
    { minutes: 0.1 },
  )
  expect(told.notes).toEqual(['Initial inventory import: /a was not audited: the minutes were used up.'])
})

test('a lighthouserc beside the code is noticed, and what it asserts is asked for', async () => {
  const audits = lighthouse(() => ({}))
  const assertions = {
    'categories:seo': 'error',
    'resource-summary:script:size': ['warn', { maxNumericValue: 1 }],
    'categories:pwa': 'warn',
  }
  const told = await ask(flowThatVisits(['/']), audits, { found: JSON.stringify({ ci: { assert: { assertions } } }) })
  expect(told.lighthouserc).toBe('lighthouserc.json')
  expect(told.notes).toEqual([
    'lighthouserc.json:1: `categories:pwa` is not taken over: Lighthouse has no such category any more.',
  ])
  expect(audits.orders[0]?.categories).toEqual(['seo'])
  expect(audits.orders[0]?.audits).toContain('resource-summary')
})

test('a page that journeys open in the same way is audited once for all of them, each by its own limits', async () => {
  const flow = { spec: 'ux/import.spec.ts', title: 'import the first inventory', profile: 'desktop' as const }
  const judgedBy = config({
    audits: { pages: 3 },
    journeys: {
      'initial-import': journeyConfig({ flows: [flow] }),
      'place-order': journeyConfig({
        title: 'Place an order',
        flows: [{ ...flow, spec: 'ux/order.spec.ts' }],
        limits: {
          ...defaultLimits,
          facts: { ...defaultLimits.facts, audit: 'off' },
          audits: { lcp: { margin: 0.2 } },
        },
      }),
      'sign-up': journeyConfig({ title: 'Sign up', flows: [{ ...flow, reset: 'POST /reset' }] }),
    },
  })
  const journeys = Object.keys(judgedBy.journeys).map((id) => ({ id, because }))
  const audits = lighthouse(({ page, audits }) => {
    if (page === '/order') return 'landed on /login'
    return audits.includes('largest-contentful-paint') ? { values: { 'largest-contentful-paint': 900 } } : {}
  })
  const measured = (journey: string, spec: string, pages: string[]) => ({ ...flowThatVisits(pages), journey, spec })
  const ports = fakePorts({ audits, disk: { folder: '/work', text: async () => undefined } })
  const request = { kind: 'addresses' as const, base: 'https://a.acme.io', head: 'https://b.acme.io', pages: [] }
  const told = await auditPages(
    {
      request,
      config: judgedBy,
      planned: plannedFlows(judgedBy, { status: 'some', journeys, blindSpots: [] }),
      flows: [
        measured('initial-import', 'ux/import.spec.ts', ['/', '/import']),
        measured('place-order', 'ux/order.spec.ts', ['/', '/order']),
        measured('sign-up', 'ux/import.spec.ts', ['/']),
      ],
      arms: openArms(),
      minutesLeft: () => 6,
    },
    ports,
  )

  const series = told.audits.map(({ journey, flow, page, pairs, notAudited }) => ({
    of: `${journey}: ${flow.split(' › ')[0]} on ${page}`,
    pairs: pairs.map(({ index }) => index),
    ...(notAudited !== undefined && { notAudited }),
  }))
  expect({ series, notes: told.notes }).toEqual({
    series: [
      { of: 'initial-import: ux/import.spec.ts on /', pairs: [1] },
      { of: 'initial-import: ux/import.spec.ts on /import', pairs: [1] },
      { of: 'place-order: ux/order.spec.ts on /', pairs: [1, 2, 3] },
      { of: 'place-order: ux/order.spec.ts on /order', pairs: [1], notAudited: 'landed on /login' },
      { of: 'sign-up: ux/import.spec.ts on /', pairs: [1] },
    ],
    notes: ['Place an order: /order was not audited: landed on /login.'],
  })
  const calls = audits.orders.map(({ page, arm, audits }) => `${page} ${arm.arm} ${audits.length}`)
  const [all, facts, times] = [19, 18, 1]
  expect(Object.fromEntries([...Map.groupBy(calls, String)].map(([call, all]) => [call, all.length]))).toEqual({
    [`/ base ${all}`]: 3,
    [`/ head ${all}`]: 3,
    [`/import base ${facts}`]: 1,
    [`/import head ${facts}`]: 1,
    [`/order base ${times}`]: 1,
    [`/order head ${times}`]: 1,
    [`/ base ${facts}`]: 1,
    [`/ head ${facts}`]: 1,
  })
  expect(ports.told.map((event) => ('text' in event ? event.text : ''))).toEqual([
    'Auditing / of Initial inventory import and Place an order',
    'Auditing /import of Initial inventory import',
    'Auditing /order of Place an order',
    'Auditing / of Sign up',
  ])
})
