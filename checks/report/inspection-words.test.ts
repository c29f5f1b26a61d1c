import { expect, test } from 'vitest'
import { inspectionWords } from './inspection-words.ts'

test('nothing is said of a flow that was looked at as closely as needed', () => {
  expect(inspectionWords({ pairs: 1, unseen: [] })).toEqual([])
})

test('what was not looked at, or not seen, is said with the reason', () => {
  const unseen = [
    { step: ['Upload'], instrument: 'violations', why: 'it took longer than 10 s' },
    { step: [], instrument: 'newer', why: 'the page does not react' },
  ]
  expect(inspectionWords({ pairs: 1, notInspected: 'the minutes were used up', unseen })).toEqual([
    'Looked at closely in 1 pair only: the minutes were used up.',
    'Not seen in “Upload”: accessibility, since it took longer than 10 s.',
    'Not seen: newer, since the page does not react.',
  ])
  expect(inspectionWords({ pairs: 0, notInspected: 'its attempts are limited', unseen: [] })).toEqual([
    'Not looked at closely: its attempts are limited.',
  ])
})
