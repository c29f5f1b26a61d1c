import { expect, test } from 'vitest'
import { attempt } from '../../fixtures/builders/attempt.ts'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { measuredFlow, sameVersions, unmeasuredFlow } from '../../fixtures/builders/measured-flow.ts'
import { pairs } from '../../fixtures/builders/pair.ts'
import type { MeasuredFlow } from '../types.ts'
import { compareFlow } from './compare-flow.ts'

const terms = { limits: defaultLimits, pairs: 20, flows: 1 }
const origins = ['http://127.0.0.1:4001', 'http://127.0.0.1:4002']
const steps = { Open: 500, Upload: 1500 }
const incidents = [{ kind: 'consoleError' as const, step: ['Open'], message: 'oops at http://127.0.0.1:4002/x' }]
const told = pairs(7, { base: attempt({ steps }), head: attempt({ arm: 'head', steps, incidents }) })
const rows = (flow: MeasuredFlow) =>
  compareFlow({ flow, terms, origins }).comparisons.map(({ metric, step, decides, outcome }) => [
    metric,
    step,
    decides,
    outcome,
  ])

test('completion, time, steps and facts of one flow', () => {
  const flow = measuredFlow({ pairs: told })
  expect(rows(flow)).toEqual([
    ['completes', undefined, true, 'no worse'],
    ['scriptedTime', undefined, true, 'no worse'],
    ['scriptedTime', ['Open'], false, 'inconclusive'],
    ['scriptedTime', ['Upload'], false, 'inconclusive'],
  ])
  expect(compareFlow({ flow, terms, origins }).facts.map(({ flow, kind, certain }) => [flow, kind, certain])).toEqual([
    ['ux/import.spec.ts › import the first inventory', 'consoleError', true],
  ])
})

test('where each arm ran a flow of its own, their times decide nothing and their steps are not set side by side', () => {
  const slower = told.map((pair) => ({ ...pair, head: { ...pair.head, scriptedTime: 9000 } }))
  expect(rows(measuredFlow({ pairs: slower, versions: { ...sameVersions, status: 'changed' } }))).toEqual([
    ['completes', undefined, true, 'no worse'],
    ['scriptedTime', undefined, false, 'inconclusive'],
  ])
})

test('a flow that was not measured has no numbers, and says why', () => {
  const flow = unmeasuredFlow({ pairs: told })
  const { comparisons, facts } = compareFlow({ flow, terms, origins })
  expect(facts).toEqual([])
  expect(comparisons.map(({ metric, outcome, base, pairs, power }) => [metric, outcome, base, pairs, power])).toEqual([
    ['completes', 'not measured', null, 0, 'head could not be built: npm run build ended with 1'],
    ['scriptedTime', 'not measured', null, 0, 'head could not be built: npm run build ended with 1'],
  ])
})
