import { expect, test } from 'vitest'
import type { Series } from '../types.ts'
import { runningMean } from './running-mean.ts'

const series = (points: Series['points']): Series => ({ name: 'x', title: 'x', unit: 'share', points })

test('days are drawn as they are, and a day of which nothing is known is a gap', () => {
  const drawn = runningMean(
    series([{ at: '2026-09-07', value: 0.5 }, { at: '2026-09-08' }, { at: '2026-09-09', value: 0.7 }]),
    { step: 'day', from: '2026-09-06', to: '2026-09-09' },
  )
  expect(drawn).toEqual([undefined, 0.5, undefined, 0.7])
})

test('hours are drawn as means of the 24 around them, by how many people there were', () => {
  const points = Array.from({ length: 48 }, (_, i) => ({
    at: new Date(Date.UTC(2026, 8, 7, i)).toISOString(),
    value: i % 2,
    weight: i % 2 === 0 ? 3 : 1,
  }))
  const drawn = runningMean(series(points), {
    step: 'hour',
    from: '2026-09-07T00:00:00Z',
    to: '2026-09-08T23:00:00Z',
  })
  expect([drawn.length, drawn[24], drawn[36]]).toEqual([48, 0.25, 0.25])
})

test('one hour is seen in the hours around it and no further', () => {
  const drawn = runningMean(series([{ at: '2026-09-07T20:00:00Z', value: 1 }]), {
    step: 'hour',
    from: '2026-09-07T00:00:00Z',
    to: '2026-09-08T23:00:00Z',
  })
  const known = drawn.flatMap((value, hour) => (value === undefined ? [] : [hour]))
  expect([known[0], known.at(-1), known.length]).toEqual([9, 32, 24])
})
