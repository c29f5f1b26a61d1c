import { expect, test } from 'vitest'
import { attempt } from '../../fixtures/builders/attempt.ts'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { pair } from '../../fixtures/builders/pair.ts'
import { compareSteps } from './compare-steps.ts'

const flow = 'ux/import.spec.ts › import the first inventory'
const measured = (base: Record<string, number>, head: Record<string, number>, count = 5) =>
  Array.from({ length: count }, (_, i) =>
    pair({ index: i + 1, base: attempt({ steps: base }), head: attempt({ arm: 'head', steps: head }) }),
  )
const compare = (pairs: ReturnType<typeof measured>) => compareSteps({ flow, pairs, limits: defaultLimits })

test('the steps that both arms have are compared, decide nothing and claim nothing', () => {
  const compared = compare(measured({ Open: 500, Upload: 1000, Old: 10 }, { Upload: 2000, Open: 500, New: 10 }))
  expect(
    compared.map(({ delta, interval, ...rest }) => ({
      ...rest,
      delta: delta?.toFixed(6),
      interval: interval?.map((end) => end.toFixed(6)),
    })),
  ).toEqual(
    [
      { step: ['Open'], base: 500, head: 500, delta: '0.000000', interval: ['0.000000', '0.000000'] },
      { step: ['Upload'], base: 1000, head: 2000, delta: '1.000000', interval: ['1.000000', '1.000000'] },
    ].map((row) => ({
      ...row,
      metric: 'scriptedTime',
      flow,
      decides: false,
      severity: 'off',
      margin: 0.1,
      outcome: 'inconclusive',
      pairs: 5,
      power: 'A step only says where the time went; it is not tested.',
    })),
  )
})

test('a step done several times in an attempt counts with its sum, and paths tell nested steps apart', () => {
  const steps = [
    { path: ['Fill'], start: 0, duration: 100 },
    { path: ['Fill', 'Name'], start: 0, duration: 40 },
    { path: ['Fill'], start: 100, duration: 200 },
  ]
  const pairs = [pair({ base: { ...attempt(), steps }, head: { ...attempt({ arm: 'head' }), steps } })]
  expect(compare(pairs).map(({ step, base, pairs }) => [step, base, pairs])).toEqual([
    [['Fill'], 300, 1],
    [['Fill', 'Name'], 40, 1],
  ])
})

test('a step of no time is taken as a millisecond, and pairs without a time are left out', () => {
  const failed = pair({
    index: 6,
    base: attempt({ steps: { Open: 9000 } }),
    head: attempt({ arm: 'head', outcome: 'failed', steps: { Open: 9000 } }),
  })
  expect(
    compare([...measured({ Open: 0 }, { Open: 0 }), failed]).map(({ base, delta, pairs }) => [base, delta, pairs]),
  ).toEqual([[1, 0, 5]])
})

test('a slower step tells which request made it so, and leads to its traces where the policy says how', () => {
  const asked = (arm: string, duration: number, trace: string) => ({
    ...{ step: ['Open'], method: 'GET', url: `http://${arm}.test/api/products`, resourceType: 'fetch', start: 0 },
    ...{ duration, trace, serverTiming: [{ name: 'db', dur: duration - 20 }] },
  })
  const pairs = [1, 2, 3].map((index) =>
    pair({
      index,
      base: { ...attempt({ steps: { Open: 100 } }), requests: [asked('base', 24, '1'.repeat(32))] },
      head: { ...attempt({ arm: 'head', steps: { Open: 500 } }), requests: [asked('head', 424, '2'.repeat(32))] },
    }),
  )
  const origins = ['http://base.test', 'http://head.test']
  const traces = 'https://traces.test/{traceId}'
  const [step] = compareSteps({ flow, pairs, limits: defaultLimits, origins, traces })

  expect({ evidence: step?.evidence, traces: step?.traces }).toEqual({
    evidence: ['GET /api/products: 24 ms before, 424 ms now', 'of it “db” on the server: 4 ms before, 404 ms now'],
    traces: { base: `https://traces.test/${'1'.repeat(32)}`, head: `https://traces.test/${'2'.repeat(32)}` },
  })
})
