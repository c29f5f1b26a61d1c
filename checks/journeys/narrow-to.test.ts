import { expect, test } from 'vitest'
import type { Affected } from '../types.ts'
import { narrowTo } from './narrow-to.ts'

const because = [{ file: 'src/a.ts', path: ['src/a.ts'], evidence: 'matches paths src/**' }]
const some: Affected = {
  status: 'some',
  journeys: [
    { id: 'import', because },
    { id: 'order', because },
  ],
  blindSpots: [{ file: 'src/b.tsx' }],
}
const all: Affected = { ...some, status: 'all', reason: 'package.json changed' }

test('without names every affected journey stays', () => {
  expect(narrowTo({ journeys: [] }, some)).toBe(some)
})

test('only the named journeys stay, in the order of their names, with why they are affected', () => {
  expect(narrowTo({ journeys: ['order'] }, some)).toEqual({ ...some, journeys: [{ id: 'order', because }] })
  expect(narrowTo({ journeys: ['order', 'import'] }, all)).toEqual({
    ...all,
    journeys: [
      { id: 'order', because },
      { id: 'import', because },
    ],
  })
})

test('a named journey that the change does not reach is measured all the same', () => {
  expect(narrowTo({ journeys: ['sign-up'] }, { status: 'none', blindSpots: [] })).toEqual({
    status: 'some',
    journeys: [{ id: 'sign-up', because: [] }],
    blindSpots: [],
  })
})
