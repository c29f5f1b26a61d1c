import { expect, test } from 'vitest'
import { attempt } from '../fixtures/builders/attempt.ts'
import { fakeFlows } from '../fixtures/builders/fake-flows.ts'
import { fakePorts } from '../fixtures/builders/fake-ports.ts'
import { config, journeyConfig } from '../fixtures/builders/journey-config.ts'
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
