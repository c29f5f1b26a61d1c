import { expect, test } from 'vitest'
import { textWidth } from './text-width.ts'
import { fitText, wrapText } from './wrap-text.ts'

test.each([
  ['words fill the line to its last column', 'aaa bbb ccc', 7, ['aaa bbb', 'ccc']],
  ['a word that is one column too long goes down', 'aaa bbbb ccc', 7, ['aaa', 'bbbb', 'ccc']],
  ['a number stays with its unit', 'is 31 % slower', 6, ['is', '31 %', 'slower']],
  ['a number stays with its time', 'took 1.24 s now', 8, ['took', '1.24 s', 'now']],
  ['a number before a word is free', 'after 8 pairs', 8, ['after 8', 'pairs']],
  ['a path is cut behind a slash', 'src/pages/import.tsx', 12, ['src/pages/', 'import.tsx']],
  ['a long word is cut anywhere', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['wide characters count two columns', '東京都庁', 4, ['東京', '都庁']],
  ['nothing is one empty line', '', 10, ['']],
])('%s', (_title, text, width, lines) => expect(wrapText(text, width)).toEqual(lines))

test('a line that is too narrow for anything still ends', () => {
  expect(wrapText('東京', 1)).toEqual(['東', '京'])
})

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['ab cd', 4, 'ab…'],
  ['東京都', 4, '東…'],
])('%s fitted in %d columns is %s', (text, width, fitted) => expect(fitText(text, width)).toBe(fitted))

test('marks take no column, emoji two', () => {
  expect([textWidth('e\u0301'), textWidth('👍'), textWidth('👨‍👩‍👧'), textWidth('❤️'), textWidth('✔≈')]).toEqual([
    1, 2, 2, 2, 2,
  ])
})
