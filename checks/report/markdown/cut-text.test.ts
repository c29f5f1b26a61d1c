import { expect, test } from 'vitest'
import { cutText } from './cut-text.ts'

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 4, 'abcd'],
  ['abcde', 4, 'abc…'],
  ['ab de', 4, 'ab…'],
])('“%s” in %d characters is “%s”', (text, length, cut) => {
  expect(cutText(text, length)).toBe(cut)
})

test.each([
  ['a surrogate pair', '👍👍👍', 5, '👍👍…'],
  ['a surrogate pair', '👍👍👍', 4, '👍…'],
  ['a combining mark', 'e\u0301e\u0301e\u0301', 5, 'e\u0301e\u0301…'],
  ['a combining mark', 'e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
  ['a family', '👨‍👩‍👧x', 8, '…'],
  ['a flag', '🇫🇷🇫🇷', 7, '🇫🇷…'],
])('%s is never cut in two', (_name, text, length, cut) => {
  expect(cutText(text, length)).toBe(cut)
})

test('whatever the length, the text is well formed and no longer', () => {
  const text = 'a👍e\u0301👨‍👩‍👧🇫🇷 '.repeat(30)
  for (let length = 1; length <= text.length; length += 1) {
    const cut = cutText(text, length)
    expect(cut.length).toBeLessThanOrEqual(length)
    expect(cut.isWellFormed()).toBe(true)
  }
})
