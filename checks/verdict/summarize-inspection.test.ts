import { expect, test } from 'vitest'
import { measuredFlow, unmeasuredFlow } from '../../fixtures/builders/measured-flow.ts'
import { pair } from '../../fixtures/builders/pair.ts'
import type { InspectedStep } from '../types.ts'
import { summarizeInspection } from './summarize-inspection.ts'

const step = (parts: Partial<InspectedStep>): InspectedStep => ({ step: ['Upload'], page: '/import', ...parts })
const late = { instrument: 'violations', why: 'it took longer than 10 s' }

test('what an instrument could not see is told once per step, whichever arm and pair it was', () => {
  const looked = (index: number) =>
    pair({ index, base: { inspected: [step({})] }, head: { inspected: [step({ unseen: [late] })] } })
  const flow = { ...measuredFlow(), inspected: [looked(8), looked(9)], walked: [looked(10)] }

  expect(summarizeInspection(flow)).toEqual({ pairs: 2, unseen: [{ step: ['Upload'], ...late }] })
})

test('a flow that nobody looked at says why', () => {
  const flow = { ...measuredFlow(), inspected: [], notInspected: 'the minutes were used up' }

  expect(summarizeInspection(flow)).toEqual({ pairs: 0, notInspected: 'the minutes were used up', unseen: [] })
})

test('nothing is said of a flow that was not measured, or by a measurement without it', () => {
  expect(summarizeInspection(unmeasuredFlow())).toBeUndefined()
  expect(summarizeInspection(measuredFlow())).toBeUndefined()
})

test('at most ten are told', () => {
  const steps = (count: number) =>
    Array.from({ length: count }, (_, index) => step({ step: [`${index}`], unseen: [late] }))
  const flow = (count: number) => ({
    ...measuredFlow(),
    inspected: [pair({ index: 8, head: { inspected: steps(count) } })],
  })

  expect(summarizeInspection(flow(10))?.unseen).toHaveLength(10)
  expect(summarizeInspection(flow(11))?.unseen).toHaveLength(10)
})
