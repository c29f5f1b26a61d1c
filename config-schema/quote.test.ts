import { expect, test } from 'vitest'
import { printable, quote, quoteAll } from './quote.ts'

test.each<[value: unknown, shown: string]>([
  ['advise', '`advise`'],
  ['6', '`"6"`'],
  ['true', '`"true"`'],
  ['', '`""`'],
  [' a', '`" a"`'],
  [6, '`6`'],
  [false, '`false`'],
  [null, '`null`'],
  [[], 'a list'],
  [{}, 'a map'],
  ['a`b', "`a'b`"],
])('%j is shown as %s', (value, shown) => {
  expect(quote(value)).toEqual(shown)
})

test('Nothing that steers a terminal or turns text around is shown', () => {
  expect(printable('a\u001b[2J\u202eb\u2028c\u200bd\u0000')).toEqual('a�[2J�b�c�d�')
})

test('Long text is cut at the bound, by whole characters', () => {
  expect(printable('🙂'.repeat(60))).toEqual('🙂'.repeat(60))
  expect(printable('🙂'.repeat(61))).toEqual(`${'🙂'.repeat(59)}…`)
})

test('Several words are joined as in a sentence', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => quoteAll(words, 'or'))).toEqual([
    '',
    '`a`',
    '`a` or `b`',
    '`a`, `b` or `c`',
  ])
})
