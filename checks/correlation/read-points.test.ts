import { expect, test } from 'vitest'
import type { Series } from '../types.ts'
import { readPoints } from './read-points.ts'

const errors = (points: Series['points']): Series => ({ name: 'errors', title: 'error count', unit: 'count', points })

test('points come in the order of time, counted in hours or days since 1970, and weigh 1 unless they say otherwise', () => {
  const read = readPoints(
    errors([
      { at: '1970-01-02T01:00:00Z', value: 3, weight: 12 },
      { at: '1970-01-02T00:00:00Z', value: 0 },
    ]),
    'hour',
  )
  expect(read).toEqual([
    { time: 24, value: 0, weight: 1 },
    { time: 25, value: 3, weight: 12 },
  ])
  expect(readPoints(errors([{ at: '1970-01-03', value: 1 }]), 'day')).toEqual([{ time: 2, value: 1, weight: 1 }])
})

test('a point without a value, or that was read from nobody, is missing and not zero', () => {
  expect(readPoints(errors([{ at: '1970-01-02' }, { at: '1970-01-03', value: 0.5, weight: 0 }]), 'day')).toEqual([])
})

test.each<[string, Series['points'], string]>([
  [
    'off the grid',
    [{ at: '2026-10-05T09:30:00Z', value: 1 }],
    'The series errors has a point at 2026-10-05T09:30:00Z, no start of an hour in UTC.',
  ],
  ['no moment', [{ at: 'Tuesday', value: 1 }], 'The series errors has a point at Tuesday, no start of an hour in UTC.'],
  [
    'no number',
    [{ at: '2026-10-05T09:00:00Z', value: Number.NaN }],
    'The series errors has the value NaN at 2026-10-05T09:00:00Z, no number.',
  ],
  [
    'a negative weight',
    [{ at: '2026-10-05T09:00:00Z', value: 1, weight: -1 }],
    'The series errors has the weight -1 at 2026-10-05T09:00:00Z, none above 0.',
  ],
  [
    'a time that comes twice',
    [
      { at: '2026-10-05T09:00:00Z', value: 1 },
      { at: '2026-10-05T11:00:00+02:00', value: 2 },
    ],
    'The series errors has two points at 2026-10-05T09:00:00.000Z.',
  ],
])('a series with %s is refused', (_, points, message) => {
  expect(() => readPoints(errors(points), 'hour')).toThrow(message)
})
