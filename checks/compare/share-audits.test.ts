import { expect, test } from 'vitest'
import type { Limits } from '../../config-schema/index.ts'
import { auditPair } from '../../fixtures/builders/audit-pair.ts'
import { defaultLimits } from '../../fixtures/builders/journey-config.ts'
import type { AuditPair } from '../types.ts'
import { nextSharedPair, shareOf } from './share-audits.ts'

const lcp = 'largest-contentful-paint'
const terms = (limits: Partial<Limits> = {}) => ({ limits: { ...defaultLimits, ...limits }, assertions: [] })
const facts = terms()
const nothing = terms({ facts: { ...defaultLimits.facts, audit: 'off' } })
const timings = terms({ facts: nothing.limits.facts, audits: { lcp: { margin: 0.2 } } })
const painted = (base: number, head: number) => ({
  base: { values: { [lcp]: base } },
  head: { values: { [lcp]: head }, failing: ['meta-description'] },
})
const times = (count: number, parts: Parameters<typeof auditPair>[1]) =>
  Array.from({ length: count }, (_, index) => auditPair(index + 1, parts))

const audits = (pairs: AuditPair[]) => ({ page: '/orders', pairs, seed: 7 })
const next = (pairs: AuditPair[], all: (typeof facts)[], minutesLeft = 6) =>
  nextSharedPair({ ...audits(pairs), terms: all, minutesLeft })
const share = (pairs: AuditPair[], of: typeof facts, because?: string) => {
  const { pairs: had, ...rest } = shareOf({ ...audits(pairs), terms: of, because })
  return { pairs: had.map(({ index }) => index), ...rest }
}

const pair = (index: number) => ({ status: 'pair', index, order: expect.any(Array) })

test('there are as many pairs as the one needs that needs most, and each has those that it would have had alone', () => {
  const alike = times(3, { base: { values: { [lcp]: 2000 } }, head: { values: { [lcp]: 2000 } } })
  expect(next([], [facts, timings])).toEqual(pair(1))
  expect(next(alike.slice(0, 1), [facts, facts])).toEqual({ status: 'stop' })
  expect(next(alike.slice(0, 2), [facts, timings])).toEqual(pair(3))
  expect(next(alike, [facts, timings])).toEqual({ status: 'stop' })
  expect(share(alike, facts)).toEqual({ pairs: [1] })
  expect(share(alike, timings)).toEqual({ pairs: [1, 2, 3] })

  const slower = times(9, painted(2000, 2500))
  expect(next(slower.slice(0, 3), [facts, timings])).toEqual(pair(4))
  expect(next(slower, [facts, timings])).toEqual({ status: 'stop' })
  expect(share(slower, facts)).toEqual({ pairs: [1, 2, 3] })
  expect(share(slower, timings)).toEqual({ pairs: [1, 2, 3, 4, 5, 6, 7, 8, 9] })
})

test('what differs later than one needed is no question of it any more', () => {
  const later = [auditPair(1), auditPair(2, { head: { failing: ['doctype'] } }), auditPair(3)]
  expect(next(later, [facts, timings])).toEqual({ status: 'stop' })
  expect(share(later, facts)).toEqual({ pairs: [1] })
})

test('when the minutes are used up, only those are left without an answer that needed more', () => {
  const one = times(1, {})
  expect(next(one, [facts, timings], 0)).toEqual({ status: 'stop', because: 'the minutes were used up' })
  expect(share(one, facts, 'the minutes were used up')).toEqual({ pairs: [1] })
  expect(share(one, timings, 'the minutes were used up')).toEqual({
    pairs: [1],
    notAudited: 'the minutes were used up',
  })
})

test('a page that is another one is so for all', () => {
  const missed = [auditPair(1, { head: { missed: 'landed on /login' } })]
  expect(next(missed, [facts, timings])).toEqual({ status: 'stop' })
  for (const one of [facts, timings])
    expect(share(missed, one)).toEqual({ pairs: [1], notAudited: 'landed on /login (head)' })
})
