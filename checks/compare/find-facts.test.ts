import { expect, test } from 'vitest'
import { attempt } from '../../fixtures/builders/attempt.ts'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { pair } from '../../fixtures/builders/pair.ts'
import { type Ending, pairsOf } from '../../fixtures/builders/pairs-of.ts'
import type { Incident, Pair } from '../types.ts'
import { findFacts } from './find-facts.ts'

const flow = 'ux/import.spec.ts › import the first inventory'
const find = (pairs: Pair[], origins: string[] = []) => findFacts({ flow, pairs, limits: defaultLimits, origins })
const consoleError = (message: string, step = ['Upload the file']): Incident => ({
  kind: 'consoleError',
  step,
  message,
})
const certainty = (pairs: Pair[]) => find(pairs).map(({ kind, certain, evidence }) => [kind, certain, evidence.head])

/** `count` pairs; head says what `head` gives for its number, base likewise. */
function saying(count: number, head: (i: number) => Incident[], base: (i: number) => Incident[] = () => []): Pair[] {
  return Array.from({ length: count }, (_, i) =>
    pair({ index: i + 1, base: attempt({ incidents: base(i) }), head: attempt({ arm: 'head', incidents: head(i) }) }),
  )
}

test('what every head attempt shows and no base attempt is certain from five attempts on', () => {
  const head = (i: number) => [consoleError(`lost item ${1000 + i} at http://127.0.0.1:4512${i}/api`)]
  expect(find(saying(5, head))).toEqual(
    [
      {
        id: 'consoleError-ID',
        kind: 'consoleError',
        flow,
        step: ['Upload the file'],
        severity: 'warn',
        title: 'Console error in “Upload the file”',
        certain: true,
        evidence: { message: 'lost item 1000 at http://127.0.0.1:45120/api', head: [5, 5], base: [0, 5] },
      },
    ].map((fact) => ({ ...fact, id: expect.stringMatching(/^consoleError-[0-9a-f]{8}$/) })),
  )
  expect(certainty(saying(4, head))).toEqual([['consoleError', false, [4, 4]]])
})

test('what base shows once is no fact, also when another address stands in it', () => {
  const head = () => [consoleError('no favicon at https://head.example.com/x')]
  const base = (i: number) => (i === 3 ? [consoleError('no favicon at https://base.example.com/x')] : [])
  const origins = ['https://base.example.com', 'https://head.example.com']
  expect(find(saying(5, head, base), origins)).toEqual([])
  expect(find(saying(5, head, base))).toHaveLength(1)
})

test('the same message at another step or of another kind is another matter', () => {
  const base = () => [consoleError('oops', ['Sign in']), { ...consoleError('oops'), kind: 'uncaughtError' as const }]
  expect(certainty(saying(5, () => [consoleError('oops')], base))).toEqual([['consoleError', true, [5, 5]]])
})

test('a candidate needs more than half of the head attempts, and is never certain below all', () => {
  const sometimes = (of: number) => (i: number) => (i < of ? [consoleError('oops')] : [])
  expect(certainty(saying(6, sometimes(3)))).toEqual([])
  expect(certainty(saying(6, sometimes(4)))).toEqual([['consoleError', false, [4, 6]]])
  expect(certainty(saying(6, sometimes(6)))).toEqual([['consoleError', true, [6, 6]]])
})

test('what is said twice in an attempt counts once', () => {
  expect(certainty(saying(5, () => [consoleError('oops'), consoleError('oops')]))).toEqual([
    ['consoleError', true, [5, 5]],
  ])
})

test('the warm-up and void pairs do not count', () => {
  const pairs = saying(5, () => [consoleError('oops')])
  const silent = attempt({ arm: 'head' })
  const loud = attempt({ incidents: [consoleError('oops')] })
  const voided = pair({ index: 6, base: attempt({ outcome: 'void' }), head: silent })
  expect(certainty([pair({ index: 0, base: loud, head: silent }), ...pairs, voided])).toEqual([
    ['consoleError', true, [5, 5]],
  ])
})

const cannot: [Ending, Ending] = [2000, { fails: 'Timeout 3000ms: no button', at: 'Upload the file' }]

test('a step that head cannot do is certain from four attempts on, with its message and its picture', () => {
  const pairs = pairsOf([cannot, cannot, cannot, cannot])
  for (const { head } of pairs.slice(0, 1)) if (head.error) head.error.screenshot = 'evidence/head-1.png'
  expect(find(pairs)).toEqual([
    {
      id: expect.stringMatching(/^cannotComplete-[0-9a-f]{8}$/),
      kind: 'cannotComplete',
      flow,
      step: ['Upload the file'],
      severity: 'block',
      title: 'Cannot be completed: it stops in “Upload the file”',
      certain: true,
      evidence: { message: 'Timeout 3000ms: no button', head: [4, 4], base: [0, 4], screenshot: 'evidence/head-1.png' },
    },
  ])
  expect(certainty(pairs.slice(0, 3))).toEqual([['cannotComplete', false, [3, 3]]])
})

test('failing at different steps is not the same fact', () => {
  const elsewhere: [Ending, Ending] = [2000, { fails: 'Timeout 3000ms: no button', at: 'See the rows' }]
  expect(certainty(pairsOf([cannot, cannot, elsewhere, elsewhere]))).toEqual([])
  expect(certainty(pairsOf([cannot, cannot, cannot, elsewhere]))).toEqual([['cannotComplete', false, [3, 4]]])
})

test('attempts that were cut are the same however long they lasted, and say how long', () => {
  const pairs = pairsOf([2000, 2000, 2000, 2000].map((base): [Ending, Ending] => [base, 'notDone']))
  for (const [i, { head }] of pairs.entries()) head.duration = 10_400 + 1000 * i
  expect(find(pairs).map(({ certain, evidence }) => [certain, evidence.message])).toEqual([
    [true, 'not done after 10 s'],
  ])
})

test('attempts that were cut while something covered what was to be clicked name it', () => {
  const pairs = pairsOf([2000, 2000, 2000, 2000].map((base): [Ending, Ending] => [base, 'notDone']))
  const line = '- <div class="toasts">…</div> intercepts pointer events'
  for (const { head } of pairs) {
    head.duration = 10_400
    head.error = { message: `Test timeout.\nCall log:\n      ${line}`, step: head.error?.step ?? [] }
  }
  expect(find(pairs).map(({ certain, evidence }) => [certain, evidence.message])).toEqual([
    [true, `not done after 10 s\n${line}`],
  ])
})

test('an attempt outside every step, and without a message, is still told', () => {
  const pairs = saying(5, () => []).map((p) => ({ ...p, head: { ...p.head, outcome: 'failed' as const } }))
  expect(find(pairs).map(({ title, evidence }) => [title, evidence.message])).toEqual([
    ['Cannot be completed: it stops outside every step', 'failed'],
  ])
})

test('the certain comes first, then the frequent, and an id is the same in every run and differs between flows', () => {
  const head = (i: number) => [
    ...(i < 4 ? [consoleError('often')] : []),
    ...(i < 5 ? [consoleError('more often')] : []),
    consoleError('always'),
  ]
  const facts = find(saying(6, head))
  expect(facts.map(({ evidence }) => evidence.message)).toEqual(['always', 'more often', 'often'])
  expect(find(saying(6, head))).toEqual(facts)
  const other = findFacts({ flow: 'another', pairs: saying(6, head), limits: defaultLimits })
  expect(other.some(({ id }) => facts.some((fact) => fact.id === id))).toBe(false)
})

test('without pairs there are no facts', () => {
  expect(find([])).toEqual([])
})

test('a failed request leads to its trace, where the policy says how traces are opened', () => {
  const trace = 'a3ce929d0e0e47364bf92f3577b34da6'
  const url = 'http://head.test/api/items'
  const incident: Incident = { kind: 'failedRequest', step: ['Upload'], message: `GET ${url}?of=1 answered 500` }
  const asked = (path: string, status: number, id: string) => ({
    ...{ step: ['Upload'], method: 'GET', url: `http://head.test${path}`, resourceType: 'fetch', start: 0 },
    ...{ status, trace: id },
  })
  const requests = [
    asked('/api/items', 200, '1'.repeat(32)),
    asked('/api/item', 500, '2'.repeat(32)),
    asked('/api/items', 500, trace),
  ]
  const pairs = [1, 2, 3, 4, 5].map((index) => pair({ index, head: { requests, incidents: [incident] } }))
  const traces = 'https://traces.test/{traceId}'

  expect(findFacts({ flow, pairs, limits: defaultLimits, traces })[0]?.evidence.traces).toEqual({
    head: `https://traces.test/${trace}`,
  })
  expect(findFacts({ flow, pairs, limits: defaultLimits })[0]?.evidence.traces).toBeUndefined()
})
