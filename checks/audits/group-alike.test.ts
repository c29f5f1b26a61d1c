import { expect, test } from 'vitest'
import { groupAlike, type Opening } from './group-alike.ts'

const opening = (by: string, parts: Partial<Opening> = {}) => ({
  by,
  page: '/orders',
  flow: { profile: 'desktop' as const, reset: 'POST /reset' },
  sessions: { base: '/states/base.json', head: '/states/head.json' },
  ...parts,
})
const groups = (...asked: (Opening & { by: string })[]) => groupAlike(asked).map((group) => group.map(({ by }) => by))

test('who opens a page in the same way is together, whatever else they are, in the order of the first', () => {
  const other = { page: '/' }
  expect(groups(opening('a'), opening('b', other), opening('c'), opening('d', other))).toEqual([
    ['a', 'c'],
    ['b', 'd'],
  ])
  expect(groups()).toEqual([])
})

test.each([
  { page: '/orders/' },
  { flow: { profile: 'mobile' as const, reset: 'POST /reset' } },
  { flow: { profile: 'desktop' as const, reset: 'POST /reset', locale: 'de-DE' } },
  { flow: { profile: 'desktop' as const, reset: 'POST /reset', timezone: 'Asia/Tokyo' } },
  { flow: { profile: 'desktop' as const } },
  { sessions: {} },
  { sessions: { base: '/states/base.json', head: '/states/other.json' } },
])('another way of opening it is another audit: %j', (parts) => {
  expect(groups(opening('a'), opening('b', parts))).toEqual([['a'], ['b']])
})
