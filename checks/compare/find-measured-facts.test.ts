import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { pair } from '../../fixtures/builders/pair.ts'
import type { Attempt, PageRequest, Pair, Vitals } from '../types.ts'
import { findMeasuredFacts } from './find-measured-facts.ts'

const origins = ['http://base.test', 'http://head.test']
const flow = 'ux/import.spec.ts › import'
const find = (pairs: Pair[]) => findMeasuredFacts({ flow, pairs, limits: defaultLimits, origins })

function pairsWith(
  count: number,
  base: (i: number) => Partial<Attempt>,
  head: (i: number) => Partial<Attempt>,
): Pair[] {
  return Array.from({ length: count }, (_, i) => pair({ index: i + 1, base: base(i), head: head(i) }))
}

function asked(url: string, times = 1): PageRequest[] {
  return Array.from({ length: times }, (_, start) => ({
    step: ['Upload'],
    method: 'GET',
    url,
    resourceType: 'fetch',
    start,
  }))
}

const interacting = (...durations: number[]): { vitals: Vitals } => ({
  vitals: {
    documents: [],
    interactions: durations.map((duration) => ({ step: ['Upload'], event: 'click', duration })),
    longFrames: [],
  },
})
const frames = (...durations: number[]): { vitals: Vitals } => ({
  vitals: {
    documents: [],
    interactions: [],
    longFrames: durations.map((duration) => ({ step: ['Upload'], duration, script: '/main.js draw' })),
  },
})

const told = (pairs: Pair[]) => find(pairs).map(({ kind, certain, evidence }) => [kind, certain, evidence.message])

describe('a slower reaction', () => {
  test('is certain when in five attempts none is within 100 ms of any of base, and names its step', () => {
    expect(
      find(
        pairsWith(
          5,
          () => interacting(24, 40),
          (i) => interacting(16, 440 + i),
        ),
      ),
    ).toEqual([
      {
        id: expect.stringMatching(/^slowInteraction-[0-9a-f]{8}$/),
        kind: 'slowInteraction',
        flow,
        step: ['Upload'],
        severity: 'warn',
        title: 'Slower to react in “Upload”',
        certain: true,
        evidence: {
          message: 'The slowest interaction took 40 ms until its next paint before, 442 ms now',
          head: [5, 5],
          base: [0, 5],
        },
      },
    ])
    expect(
      find(
        pairsWith(
          4,
          () => interacting(24),
          () => interacting(432),
        ),
      )[0]?.certain,
    ).toBe(false)
  })

  test('begins beyond 100 ms, and what the browser does not tell took 16 ms at most', () => {
    expect(
      told(
        pairsWith(
          5,
          () => interacting(),
          () => interacting(116),
        ),
      ),
    ).toEqual([])
    expect(
      told(
        pairsWith(
          5,
          () => interacting(),
          () => interacting(124),
        ),
      ),
    ).toHaveLength(1)
    expect(
      told(
        pairsWith(
          5,
          (i) => interacting(i === 3 ? 400 : 24),
          () => interacting(432),
        ),
      ),
    ).toEqual([])
  })
})

test('a script of the application is named without the arm’s address', () => {
  const from = (script: string) => () => ({
    vitals: { documents: [], interactions: [], longFrames: [{ step: ['Upload'], duration: 1400, script }] },
  })
  const none = () => frames()
  expect(told(pairsWith(5, none, from('http://head.test/main.js draw')))).toEqual([
    ['blockedPage', true, 'The page could not react for 1.40 s, busy with /main.js draw'],
  ])
  expect(told(pairsWith(5, none, from('https://cdn.example.com/lib.js run')))).toEqual([
    ['blockedPage', true, 'The page could not react for 1.40 s, busy with https://cdn.example.com/lib.js run'],
  ])
})

test('a page is blocked when it cannot react for over a second longer, and by which script', () => {
  expect(
    told(
      pairsWith(
        5,
        () => frames(),
        () => frames(1000),
      ),
    ),
  ).toEqual([])
  expect(
    told(
      pairsWith(
        5,
        () => frames(),
        () => frames(300, 1001),
      ),
    ),
  ).toEqual([['blockedPage', true, 'The page could not react for 1.00 s, busy with /main.js draw']])
})

describe('requests', () => {
  const products = (times: (i: number) => number, origin: string) => (i: number) => ({
    requests: asked(`${origin}/api/products/${i}`, times(i)),
  })

  test('are a loop when every attempt asks over twice as often, five times more at least', () => {
    const once = products(() => 1, 'http://base.test')
    expect(
      told(
        pairsWith(
          5,
          once,
          products(() => 5, 'http://head.test'),
        ),
      ),
    ).toEqual([])
    expect(
      told(
        pairsWith(
          5,
          once,
          products((i) => 6 + i, 'http://head.test'),
        ),
      ),
    ).toEqual([['requests', true, 'GET /api/products/:id: asked once before, 8 times now']])
    const often = products(() => 10, 'http://base.test')
    expect(
      told(
        pairsWith(
          5,
          often,
          products(() => 20, 'http://head.test'),
        ),
      ),
    ).toEqual([])
    expect(
      told(
        pairsWith(
          5,
          often,
          products(() => 21, 'http://head.test'),
        ),
      ),
    ).toHaveLength(1)
  })

  test('that go on after the last step are told in the step that began them', () => {
    const after = (i: number) => ({
      requests: asked('http://head.test/api/products', 12).map((request, n) =>
        n > i ? { ...request, step: [] } : request,
      ),
    })
    const found = find(pairsWith(5, () => ({}), after))
    expect(found.map(({ kind, step }) => [kind, step])).toEqual([['requests', ['Upload']]])
    const outside = (requests: PageRequest[]) => ({ requests: requests.map((request) => ({ ...request, step: [] })) })
    expect(
      find(
        pairsWith(
          5,
          () => ({}),
          () => outside(asked('http://head.test/a', 12)),
        ),
      ),
    ).toMatchObject([{ step: [] }])
  })

  test('that base asks for in a step are no reason to tell a loop there', () => {
    const inStep = (step: string, count: number) =>
      asked('http://head.test/api/products', count).map((request) => ({ ...request, step: [step] }))
    const base = () => ({ requests: inStep('import', 3) })
    const head = () => ({
      requests: [
        ...inStep('import', 4),
        ...inStep('find', 2),
        ...inStep('find', 8).map((one) => ({ ...one, step: [] })),
      ],
    })
    expect(find(pairsWith(5, base, head)).map(({ kind, step }) => [kind, step])).toEqual([['requests', ['find']]])
  })

  test('to analytics are no loop: how many there are for the same events is chance', () => {
    const sent = () => ({
      requests: asked('http://head.test/collect', 12).map((request) => ({ ...request, telemetry: true as const })),
    })
    expect(told(pairsWith(5, () => ({}), sent))).toEqual([])
  })

  test('of a domain that no base attempt knows are a new third party', () => {
    const font = (i: number) => ({ requests: asked(`https://fonts${i}.example.com/a.woff2`) })
    const mixed = (i: number) => ({
      requests: [...font(i).requests, ...asked('http://head.test/'), ...asked('https://t.tracker.io/p')],
    })
    expect(told(pairsWith(5, font, mixed))).toEqual([
      ['thirdParty', true, 'tracker.io is asked for the first time: GET https://t.tracker.io/p'],
    ])
    expect(told(pairsWith(5, (i) => (i === 4 ? mixed(i) : font(i)), mixed))).toEqual([])
    expect(told(pairsWith(5, font, (i) => (i === 4 ? font(i) : mixed(i))))).toEqual([])
  })
})

test('attempts that did not complete on both sides say nothing', () => {
  const failed = { outcome: 'failed' as const, error: { message: 'no button', step: [] } }
  const pairs = pairsWith(
    5,
    () => ({}),
    () => ({ requests: asked('https://t.tracker.io/p') }),
  )
  expect(find([...pairs, pair({ index: 6, head: failed })])).toMatchObject([{ evidence: { head: [5, 5] } }])
  expect(find([pair({ base: failed, head: interacting(900) })])).toEqual([])
})
