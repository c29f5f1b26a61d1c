import { expect, test } from 'vitest'
import { inPeriod } from './in-period.ts'
import { lastDays, periodBefore } from './periods.ts'

test('A period begins with its first moment and ends before its last, and the one before it ends where it begins', () => {
  const sprint = lastDays('2026-09-29T00:00:00Z', 14)
  expect(sprint).toEqual({ from: '2026-09-15T00:00:00.000Z', until: '2026-09-29T00:00:00.000Z' })
  expect(periodBefore(sprint)).toEqual({ from: '2026-09-01T00:00:00.000Z', until: '2026-09-15T00:00:00.000Z' })
  const moments = [
    '2026-09-14T23:59:59.999Z',
    '2026-09-15T00:00:00Z',
    '2026-09-28T23:59:59.999Z',
    '2026-09-29T00:00:00Z',
  ]
  expect(moments.map((at) => inPeriod(at, sprint))).toEqual([false, true, true, false])
  expect(inPeriod('never', sprint)).toBe(false)
})
