import { expect, test } from 'vitest'
import { pair } from '../../fixtures/builders/pair.ts'
import type { PageRequest, Pair } from '../types.ts'
import { explainStep } from './explain-step.ts'

const step = ['Upload the file']
const origins = ['http://base.test', 'http://head.test']

function asked(url: string, duration: number, parts: Partial<PageRequest> = {}): PageRequest {
  return { step, method: 'POST', url, resourceType: 'fetch', start: 0, duration, ...parts }
}

const explain = (base: PageRequest[], head: PageRequest[], by = 400) => {
  const pairs: Pair[] = [1, 2, 3].map((index) => pair({ index, base: { requests: base }, head: { requests: head } }))
  return explainStep({ step, by, pairs, origins })
}
const words = (...given: Parameters<typeof explain>) => explain(...given)?.evidence ?? []

test('the request that takes most of it is named, and the part of the server that grew', () => {
  const server = (db: number) => ({
    serverTiming: [
      { name: 'db', dur: db },
      { name: 'app', dur: 5 },
    ],
  })
  expect(
    words(
      [asked('http://base.test/api/imports/1', 40, server(3)), asked('http://base.test/api/list', 20)],
      [asked('http://head.test/api/imports/2', 441, server(403)), asked('http://head.test/api/list', 90)],
    ),
  ).toEqual(['POST /api/imports/:id: 40 ms before, 441 ms now', 'of it “db” on the server: 3 ms before, 403 ms now'])
})

test('requests of a kind add up, and how often they were asked is said', () => {
  const list = asked('http://head.test/api/list', 30)
  expect(words([asked('http://base.test/api/list', 30)], Array(15).fill(list))).toEqual([
    'POST /api/list: 30 ms before, 450 ms now, asked 1 → 15 times',
  ])
})

test.each([
  ['a request of another step', 400, { step: ['Log in'] }, 0],
  ['a request that took a smaller part', 400, {}, 119],
  ['a request that took less than 20 ms more', 30, {}, 19],
])('%s explains nothing', (_, by, parts, more) => {
  const base = [asked('http://base.test/api', 10, parts)]
  expect(words(base, [asked('http://head.test/api', 10 + more, parts)], by)).toEqual([])
})

test('at the bounds it explains', () => {
  expect(words([asked('http://base.test/api', 10)], [asked('http://head.test/api', 130)], 400)).toHaveLength(1)
  expect(words([asked('http://base.test/api', 10)], [asked('http://head.test/api', 30)], 30)).toHaveLength(1)
})

test('what goes to analytics explains nothing', () => {
  const sent = asked('https://events.test/collect', 400, { telemetry: true })
  expect(explain([], [sent])).toBeUndefined()
})

test('the traces are those of the slowest such request on each arm', () => {
  const [fast, slow, other] = ['1', '2', '3'].map((digit) => digit.repeat(32))
  const list = (arm: string, duration: number, trace?: string) =>
    asked(`http://${arm}.test/api/list`, duration, trace === undefined ? {} : { trace })
  const unlike = asked('http://head.test/api/else', 900, { trace: other as string })
  const found = explain([list('base', 20, fast)], [list('head', 200, fast), list('head', 300, slow), unlike], 2000)

  expect(found?.traces).toEqual({ head: other })
  expect(explain([list('base', 20, fast)], [list('head', 200, fast), list('head', 300, slow)])?.traces).toEqual({
    base: fast,
    head: slow,
  })
  expect(explain([list('base', 20)], [list('head', 300)])?.traces).toEqual({})
})

test('a request that an earlier step asked, and that this one still waits for, explains it', () => {
  const steps = [
    { path: ['Send'], start: 0, duration: 1000 },
    { path: step, start: 1000, duration: 500 },
  ]
  const list = (arm: string, duration: number) => [
    { ...asked(`http://${arm}.test/api/list`, duration), step: ['Send'], start: 900 },
  ]
  const pairs = [1, 2, 3].map((index) =>
    pair({ index, base: { steps, requests: list('base', 40) }, head: { steps, requests: list('head', 440) } }),
  )
  expect(explainStep({ step, by: 400, pairs, origins })?.evidence).toEqual(['POST /api/list: 40 ms before, 440 ms now'])
  expect(explainStep({ step: ['Other'], by: 400, pairs, origins })).toBeUndefined()
})
