import { expect, test } from 'vitest'
import { auditPair } from '../../fixtures/builders/audit-pair.ts'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import type { AuditPair } from '../types.ts'
import { nextAuditPair } from './next-audit-pair.ts'

const lcp = 'largest-contentful-paint'
const fails = { head: { failing: ['meta-description'] } }
const painted = (base: number, head: number) => ({
  base: { values: { [lcp]: base } },
  head: { values: { [lcp]: head } },
})
const times = (count: number, parts: Parameters<typeof auditPair>[1] = {}) =>
  Array.from({ length: count }, (_, index) => auditPair(index + 1, parts))
const next = (pairs: AuditPair[], { timings = false, minutesLeft = 6 } = {}) => {
  const limits = timings ? { ...defaultLimits, audits: { lcp: { margin: 0.2 } } } : defaultLimits
  return nextAuditPair({ page: '/orders', pairs, terms: { limits, assertions: [] }, minutesLeft, seed: 7 })
}
const stop = { status: 'stop' }
const pair = (index: number) => ({ status: 'pair', index, order: expect.any(Array) })

test('one pair where nothing differs, three where it does', () => {
  expect(next([])).toEqual(pair(1))
  expect(next(times(1))).toEqual(stop)
  expect(next(times(1, fails))).toEqual(pair(2))
  expect(next(times(2, fails))).toEqual(pair(3))
  expect(next(times(3, fails))).toEqual(stop)
})

test('what the second pair does not repeat is left', () => {
  expect(next([auditPair(1, fails), auditPair(2)])).toEqual(stop)
})

test('the arm that goes first changes', () => {
  const [first, second] = [next([]), next(times(1, fails))].map((one) => (one.status === 'pair' ? one.order : []))
  expect(first).toEqual(second?.toReversed())
})

test('a time takes three pairs, and five and nine where it looks slower by half of what is allowed', () => {
  const timings = { timings: true }
  const half = Math.sqrt(1.2)
  expect(next(times(2, painted(2000, 2000)), timings)).toEqual(pair(3))
  expect(next(times(3, painted(2000, 2000)), timings)).toEqual(stop)
  expect(next(times(3, painted(2000, 2000 * half - 1)), timings)).toEqual(stop)
  expect(next(times(3, painted(2000, 2000 * half + 1)), timings)).toEqual(pair(4))
  expect(next(times(5, painted(2000, 2000 * half + 1)), timings)).toEqual(pair(6))
  expect(next([...times(3, painted(2000, 2500)), ...times(2, painted(2500, 2000))], timings)).toEqual(pair(6))
  expect(next([...times(2, painted(2000, 2500)), ...times(3, painted(2500, 2500))], timings)).toEqual(stop)
  expect(next(times(9, painted(2000, 2500)), timings)).toEqual(stop)
})

test('a page that is another one is left, and the reason says on which side', () => {
  const missed = (reason: string) => ({ missed: reason })
  expect(next([auditPair(1, { head: missed('landed on /login') })])).toEqual({
    status: 'stop',
    because: 'landed on /login (head)',
  })
  expect(next([auditPair(1, { base: missed('landed on /login'), head: missed('landed on /login') })])).toEqual({
    status: 'stop',
    because: 'landed on /login',
  })
})

test('pairs that do not count are made up for, twice', () => {
  const missed = auditPair(9, { base: { missed: 'it took longer than 60 s' } })
  expect(next([auditPair(1, fails), missed, missed])).toEqual(pair(4))
  expect(next([auditPair(1, fails), missed, missed, missed])).toEqual({
    status: 'stop',
    because: 'it took longer than 60 s (base)',
  })
})

test('no pair is begun that the minutes do not suffice for', () => {
  expect(next([], { minutesLeft: 20 / 60 })).toEqual(pair(1))
  expect(next([], { minutesLeft: 19.9 / 60 })).toEqual({ status: 'stop', because: 'the minutes were used up' })
  expect(next(times(1, fails), { minutesLeft: 8 / 60 })).toEqual(pair(2))
  expect(next(times(1, fails), { minutesLeft: 7.9 / 60 })).toEqual({
    status: 'stop',
    because: 'the minutes were used up',
  })
})
