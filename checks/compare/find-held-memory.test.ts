import { expect, test } from 'vitest'
import type { InspectedStep } from '../types.ts'
import { findHeldMemory } from './find-held-memory.ts'

const held = (...heaps: (number | undefined)[]): InspectedStep[] =>
  heaps.map((heap, at) => ({ step: [`step ${at + 1}`], page: '/', ...(heap !== undefined && { heap }) }))

test('more memory is told once, at the step that holds it first, with both medians', () => {
  const base = [held(10e6, 10e6, 12e6), held(10e6, 11e6, 12e6), held(10e6, 12e6, 12e6)]
  const head = [held(10e6, 30e6, 50e6), held(10e6, 31e6, 50e6), held(10e6, 32e6, 50e6)]
  expect(findHeldMemory({ base, head })).toEqual([
    {
      kind: 'memory',
      step: ['step 2'],
      about: '',
      message: 'The page holds 31.00 MB of memory when the step ends, and 11.00 MB without the change',
      seen: 3,
    },
  ])
})

test.each([
  ['5 MB, and over a fifth', 10e6, 15e6, 0],
  ['just over 5 MB, and over a fifth', 10e6, 15e6 + 1, 1],
  ['a fifth, and over 5 MB', 50e6, 60e6, 0],
  ['just over a fifth, and over 5 MB', 50e6, 60e6 + 1, 1],
])('%s more', (_, base, head, found) => {
  expect(findHeldMemory({ base: [held(base)], head: [held(head)] })).toHaveLength(found)
})

test('it counts against the most that base ever held', () => {
  const base = [held(10e6), held(30e6), held(10e6)]
  expect(findHeldMemory({ base, head: [held(34e6), held(34e6), held(34e6)] })).toEqual([])
})

test('a step that half of the attempts show does not hide a later one that all show', () => {
  const base = [held(10e6, 10e6), held(10e6, 10e6)]
  const head = [held(30e6, 30e6), held(10e6, 30e6)]
  expect(findHeldMemory({ base, head })).toMatchObject([{ step: ['step 2'], seen: 2 }])
})

test('what was not measured on base says nothing', () => {
  expect(findHeldMemory({ base: [held(undefined)], head: [held(90e6)] })).toEqual([])
  expect(findHeldMemory({ base: [[]], head: [held(90e6)] })).toEqual([])
})
