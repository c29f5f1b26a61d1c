import { expect, test } from 'vitest'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import { measuredFlow, unmeasuredFlow } from '../../fixtures/builders/measured-flow.ts'
import { pair } from '../../fixtures/builders/pair.ts'
import type { MeasuredFlow } from '../types.ts'
import { coverageRecords } from './coverage-records.ts'
import type { PlannedFlow } from './planned-flows.ts'

const planned = (journey: string, attempts?: number): PlannedFlow => ({
  journey: { id: journey, title: journey, limits: defaultLimits, masks: [] },
  flow: { spec: 'ux/a.spec.ts', profile: 'desktop', ...(attempts !== undefined && { attempts }) },
  pages: [],
})
const ran = (paths: string[], inspected = [pair()]): MeasuredFlow => ({
  ...(measuredFlow({ inspected }) as MeasuredFlow & { status: 'measured' }),
  ran: paths,
})
const of = { commit: 'a'.repeat(40), at: '2026-06-30T12:00:00.000Z' }
const recorded = (plans: PlannedFlow[], flows: MeasuredFlow[]) =>
  coverageRecords({ planned: plans, flows, ...of }).map(({ journey, files }) => [
    journey,
    ...files.map((one) => one.path),
  ])

test('a journey ran what any of its flows ran', () => {
  expect(coverageRecords({ planned: [planned('order')], flows: [ran(['src/b.ts', 'src/a.ts'])], ...of })).toEqual([
    { journey: 'order', ...of, files: [{ path: 'src/a.ts' }, { path: 'src/b.ts' }] },
  ])
  const plans = [planned('order'), planned('sign-up'), planned('order')]
  expect(recorded(plans, [ran(['src/a.ts']), ran(['src/c.ts']), ran(['src/a.ts', 'src/b.ts'])])).toEqual([
    ['order', 'src/a.ts', 'src/b.ts'],
    ['sign-up', 'src/c.ts'],
  ])
})

test('a journey of which a flow was not seen to its end is left out', () => {
  const plans = [planned('order'), planned('order'), planned('sign-up')]
  const failed = [pair({ head: { outcome: 'failed' } })]
  const others: MeasuredFlow[] = [unmeasuredFlow(), measuredFlow(), ran(['src/b.ts'], failed), ran(['src/b.ts'], [])]
  for (const other of others) {
    expect(recorded(plans, [ran(['src/a.ts']), other, ran(['src/c.ts'])])).toEqual([['sign-up', 'src/c.ts']])
  }
  expect(recorded(plans, [ran(['src/a.ts'])])).toEqual([])
})

test('one completed attempt is enough', () => {
  const inspected = [pair({ head: { outcome: 'failed' } }), pair({ base: { outcome: 'failed' } })]
  expect(recorded([planned('order')], [ran(['src/a.ts'], inspected)])).toEqual([['order', 'src/a.ts']])
})

test('a flow whose attempts are limited is not waited for, and alone leaves nothing', () => {
  expect(recorded([planned('order'), planned('order', 3)], [ran(['src/a.ts']), measuredFlow()])).toEqual([
    ['order', 'src/a.ts'],
  ])
  expect(recorded([planned('order', 3)], [measuredFlow()])).toEqual([])
})

test('a journey that is not known to run any file leaves no record', () => {
  expect(recorded([planned('order')], [ran([])])).toEqual([])
})
