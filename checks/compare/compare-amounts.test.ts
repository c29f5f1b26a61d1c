import { describe, expect, test } from 'vitest'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { pair } from '../../fixtures/builders/pair.ts'
import type { Attempt, PageRequest, Pair } from '../types.ts'
import { compareAmounts } from './compare-amounts.ts'

const flow = 'ux/import.spec.ts › import'
const origins = ['http://base.test', 'http://head.test']
const compare = (pairs: Pair[], limits = defaultLimits) => compareAmounts({ flow, pairs, limits, origins })
const outcomes = (pairs: Pair[]) => compare(pairs).map(({ metric, outcome, decides }) => [metric, outcome, decides])

function pairsWith(count: number, base: Partial<Attempt>, head: Partial<Attempt>): Pair[] {
  return Array.from({ length: count }, (_, i) => pair({ index: i + 1, base, head }))
}

const loaded = (...documents: { lcp?: number; element?: string; cls?: number }[]): Partial<Attempt> => ({
  vitals: {
    documents: documents.map((one) => ({ path: '/', cls: 0, firstByte: 10, ...one })),
    interactions: [],
    longFrames: [],
  },
})
const fetched = (origin: string, sizes: Record<string, number>): Partial<Attempt> => ({
  requests: Object.entries(sizes).map(
    ([path, bytes]): PageRequest => ({
      step: [],
      method: 'GET',
      url: `${origin}${path}`,
      resourceType: 'script',
      start: 0,
      bytes,
    }),
  ),
})

describe('the largest paint', () => {
  test('is that of the slowest document, and worse beyond the limit in five pairs', () => {
    const [lcp] = compare(pairsWith(5, loaded({ lcp: 900 }, { lcp: 1000 }), loaded({ lcp: 1151 }, {})))
    expect(lcp).toEqual({
      metric: 'lcp',
      flow,
      decides: true,
      severity: 'warn',
      base: 1000,
      head: 1151,
      delta: expect.closeTo(0.151),
      interval: null,
      margin: 0.15,
      atLeast: 100,
      outcome: 'worse',
      pairs: 5,
      power: expect.stringContaining('every attempt with the change'),
      evidence: ['/: 1.00 s before, 1.15 s now'],
    })
  })

  test('names the page that came later, also one shown without a new document, and what was painted', () => {
    const routed = (lcp: number): Partial<Attempt> => ({
      vitals: {
        documents: [{ path: '/', lcp: 300, element: 'h1', cls: 0, firstByte: 10 }],
        routes: [{ step: ['open'], path: '/list', lcp }],
        interactions: [],
        longFrames: [],
      },
    })
    const [ofRoute] = compare(pairsWith(5, routed(400), routed(900)))
    expect(ofRoute).toMatchObject({
      base: 400,
      head: 900,
      outcome: 'worse',
      evidence: ['/list: 400 ms before, 900 ms now'],
    })

    const drawn = (lcp: number) => loaded({ lcp, element: 'img.chart' })
    const [ofDocument] = compare(pairsWith(5, drawn(400), drawn(900)))
    expect(ofDocument?.evidence).toEqual(['/: 400 ms before, 900 ms now (img.chart)'])
  })

  test('is looked at page by page, so that one that is slow as it always was hides no other', () => {
    const visit = (first: number, second: number): Partial<Attempt> => ({
      vitals: {
        documents: [{ path: '/', lcp: first, cls: 0, firstByte: 10 }],
        routes: [{ step: ['open'], path: '/orders/4711', lcp: second }],
        interactions: [],
        longFrames: [],
      },
    })
    const of = (first: number, second: number) => compare(pairsWith(5, visit(500, 1800), visit(first, second)))[0]
    expect(of(800, 1800)).toMatchObject({ base: 500, head: 800, outcome: 'inconclusive' })
    expect(of(801, 1800)).toMatchObject({ outcome: 'worse', evidence: ['/: 500 ms before, 801 ms now'] })
    expect(of(500, 2060)).toMatchObject({ base: 1800, head: 2060, outcome: 'inconclusive' })
    expect(of(500, 2080)).toMatchObject({ outcome: 'worse', evidence: ['/orders/:id: 1.80 s before, 2.08 s now'] })
    expect(of(500, 1800)).toMatchObject({ base: 1800, head: 1800, outcome: 'inconclusive' })
  })

  test('of a page that varies by itself must come later by more than that', () => {
    const pairsOf = (head: number) =>
      [500, 600, 700, 800, 900].map((lcp, i) =>
        pair({ index: i + 1, base: loaded({ lcp }), head: loaded({ lcp: head }) }),
      )
    expect(outcomes(pairsOf(1300))[0]).toEqual(['lcp', 'inconclusive', false])
    expect(outcomes(pairsOf(1301))[0]).toEqual(['lcp', 'worse', true])
  })

  test.each([
    ['at the limit', 5, 1000, 1150, 'inconclusive'],
    ['below what is tolerated at least', 5, 200, 300, 'inconclusive'],
    ['beyond it', 5, 200, 301, 'worse'],
    ['in four pairs', 4, 1000, 3000, 'inconclusive'],
    ['earlier', 5, 1000, 200, 'inconclusive'],
  ])('%s', (_, count, base, head, outcome) => {
    const pairs = pairsWith(count, loaded({ lcp: base }), loaded({ lcp: head }))
    expect(outcomes(pairs)[0]).toEqual(['lcp', outcome, outcome === 'worse'])
  })

  test('is not compared where it is not there', () => {
    expect(outcomes(pairsWith(5, loaded({ lcp: 1000 }), loaded({})))).toEqual([['cls', 'inconclusive', false]])
    expect(compare(pairsWith(5, {}, {}))).toEqual([])
  })
})

test('layout shift names the step in which it grew most and what moves', () => {
  const shifting = (score: number): Partial<Attempt> => ({
    vitals: {
      documents: [{ path: '/', cls: score, firstByte: 10 }],
      shifts: [
        { step: ['open'], score: 0.02, element: 'p' },
        { step: ['list'], score, element: 'main.list' },
      ],
      interactions: [],
      longFrames: [],
    },
  })
  const cls = compare(pairsWith(5, shifting(0), shifting(0.31))).find(({ metric }) => metric === 'cls')
  expect(cls).toMatchObject({ outcome: 'worse', evidence: ['In “list”, main.list moves: 0.00 before, 0.31 now'] })
})

test('a step that shifts as it always did hides no other', () => {
  const shifting = (list: number): Partial<Attempt> => ({
    vitals: {
      documents: [{ path: '/', cls: Math.max(0.2, list), firstByte: 10 }],
      shifts: [
        { step: ['open'], score: 0.2 },
        { step: ['list'], score: list },
      ],
      interactions: [],
      longFrames: [],
    },
  })
  const of = (head: number) => compare(pairsWith(5, shifting(0.01), shifting(head)))[0]
  expect(of(0.12)).toMatchObject({ metric: 'cls', base: 0.01, head: 0.12, outcome: 'worse' })
  expect(of(0.06)).toMatchObject({ base: 0.01, head: 0.06, outcome: 'inconclusive' })
  expect(of(0.01)).toMatchObject({ base: 0.2, head: 0.2, outcome: 'inconclusive' })
})

test('a shift that is seen in one step or in the next, by chance, is no growth', () => {
  const shifting = (...scores: [step: string, score: number][]): Partial<Attempt> => ({
    steps: ['open', 'list', 'leave'].map((step, index) => ({ path: [step], start: 100 * index, duration: 100 })),
    vitals: {
      documents: [{ path: '/', cls: 0.1, firstByte: 10 }],
      shifts: scores.map(([step, score]) => ({ step: step === '' ? [] : [step], score })),
      interactions: [],
      longFrames: [],
    },
  })
  const outcome = (base: Partial<Attempt>, head: Partial<Attempt>) =>
    compare(pairsWith(5, base, head)).find(({ metric }) => metric === 'cls')?.outcome
  expect(outcome(shifting(['open', 0.1]), shifting(['list', 0.1]))).toBe('inconclusive')
  expect(outcome(shifting(['leave', 0.1]), shifting(['list', 0.1]))).toBe('inconclusive')
  expect(outcome(shifting(['', 0.1]), shifting(['list', 0.1]))).toBe('inconclusive')
  expect(outcome(shifting(['list', 0.1]), shifting(['', 0.1]))).toBe('inconclusive')
  expect(outcome(shifting(['open', 0.1]), shifting(['leave', 0.1]))).toBe('worse')
  expect(outcome(shifting(['open', 0.1]), shifting(['open', 0.1], ['list', 0.06]))).toBe('worse')
})

test('layout shift is worse when its score grows by more than the margin', () => {
  const pairs = (head: number) => pairsWith(5, loaded({ cls: 0.1 }, { cls: 0.02 }), loaded({ cls: head }))
  expect(outcomes(pairs(0.15))).toEqual([['cls', 'inconclusive', false]])
  expect(compare(pairs(0.16))).toMatchObject([{ base: 0.1, head: 0.16, delta: expect.closeTo(0.06), outcome: 'worse' }])
})

test('more bytes name the resources that grew, whatever hash their names carry', () => {
  const base = fetched('http://base.test', { '/main.3f2a.js': 180_000, '/app.css': 20_000 })
  const head = fetched('http://head.test', { '/main.9c1b.js': 480_000, '/app.css': 20_100, '/chart.js': 40_000 })
  expect(compare(pairsWith(5, base, head))).toMatchObject([
    {
      metric: 'bytes',
      base: 200_000,
      head: 540_100,
      outcome: 'worse',
      evidence: ['GET /main.*.js: 180 kB before, 480 kB now', 'GET /chart.js: new, 40 kB now'],
    },
  ])
  const little = fetched('http://head.test', { '/main.9c1b.js': 190_000, '/app.css': 20_000 })
  expect(outcomes(pairsWith(5, base, little))).toEqual([['bytes', 'inconclusive', false]])
})

test('a limit that is switched off decides nothing', () => {
  const limits = { ...defaultLimits, lcp: { ...defaultLimits.lcp, severity: 'off' as const } }
  const [lcp] = compare(pairsWith(5, loaded({ lcp: 100 }), loaded({ lcp: 900 })), limits)
  expect(lcp).toMatchObject({ decides: false, severity: 'off', outcome: 'worse' })
})
