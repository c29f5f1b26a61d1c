import { expect, test } from 'vitest'
import { journeyToJudge } from '../../fixtures/builders/journey-verdict.ts'
import { measuredFlow, unmeasuredFlow } from '../../fixtures/builders/measured-flow.ts'
import type { ChangedLines } from '../types.ts'
import { exerciseOf, isUnexercised } from './exercise-of.ts'

const page = 'src/pages/import.tsx'
const server = 'server/import/parse-csv.ts'
const because = (...files: string[]) => files.map((file) => ({ file, path: [file], evidence: 'is an entry' }))
const lines = (parts: Partial<ChangedLines> = {}): ChangedLines => ({
  file: page,
  matched: 'content',
  ran: [],
  partly: [],
  notRun: [],
  ...parts,
})

function journey(linesOfFlows: (ChangedLines[] | undefined)[], files = [page]) {
  const flows = linesOfFlows.map((told) => ({
    flow: { ...measuredFlow(), ...(told && { lines: told }) },
    comparisons: [],
    facts: [],
  }))
  return journeyToJudge({ flows, because: because(...files) })
}

test('what the flows of a journey ran is told together', () => {
  const told = journey([[lines({ ran: [3], partly: [4], notRun: [5, 6] })], [lines({ ran: [5], notRun: [3, 4, 6] })]])
  expect(exerciseOf(told)).toEqual({ ran: 3, of: 4, files: [{ file: page, ran: 3, of: 4, notRun: [6] }] })
  expect(isUnexercised(told)).toBe(false)
})

test('files that do not link the change to the journey say nothing of it', () => {
  expect(exerciseOf(journey([[lines({ file: 'src/pages/order.tsx', notRun: [3] })]]))).toBe('unknown')
  expect(exerciseOf(journey([[lines({ notRun: [3] })]], []))).toBe('unknown')
})

test('a file that was recognised by its path alone says so', () => {
  expect(exerciseOf(journey([[lines({ matched: 'path', ran: [3] })]]))).toMatchObject({ files: [{ pathAlone: true }] })
})

test.each([
  ['nothing ran', { notRun: [3, 4] }, true],
  ['only what asks a flag ran, in part', { partly: [3], notRun: [4] }, true],
  ['all ran in part', { partly: [3, 4] }, false],
  ['one line ran', { ran: [3], notRun: [4] }, false],
])('where %s, the change is unexercised: %o %s', (_, told, unexercised) => {
  expect(isUnexercised(journey([[lines(told)]]))).toBe(unexercised)
})

test('nobody can tell where a file has no lines, a flow told none, or was not measured', () => {
  const unrun = lines({ notRun: [3] })
  expect(isUnexercised(journey([[unrun]], [page, server]))).toBe(false)
  expect(isUnexercised(journey([[unrun], undefined]))).toBe(false)
  expect(isUnexercised(journey([[]]))).toBe(false)
  const { flows, because } = journey([[unrun]])
  const partly = { because, flows: [...flows, { flow: unmeasuredFlow(), comparisons: [], facts: [] }] }
  expect(isUnexercised(partly)).toBe(false)
})
