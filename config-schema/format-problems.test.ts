import { expect, test } from 'vitest'
import { formatProblems } from './format-problems.ts'
import type { ConfigProblem } from './problem.ts'

const problem = (line: number, column: number): ConfigProblem => ({
  line,
  column,
  path: 'mode',
  message: 'This is wrong.',
  remedy: 'Write\nthis.',
})

test('A problem has its place, its line with a caret, and what would be right', () => {
  expect(formatProblems([problem(2, 7)], { file: 'a.yml', text: 'version: 1\nmode: x\n' })).toEqual(
    ['a.yml:2:7  This is wrong.', '  2 │ mode: x', '    │       ^', '  Write', '  this.'].join('\n'),
  )
})

test('A place outside the text has no picture', () => {
  expect(formatProblems([problem(9, 1)], { file: 'a.yml', text: '' })).toEqual(
    'a.yml:9:1  This is wrong.\n  Write\n  this.',
  )
})

test('The caret stands below its character after tabs, and characters that steer a terminal are replaced', () => {
  expect(formatProblems([problem(1, 4)], { file: 'a.yml', text: '\t\u001b\u202ex\r\n' })).toEqual(
    ['a.yml:1:4  This is wrong.', '  1 │  ��x', '    │    ^', '  Write', '  this.'].join('\n'),
  )
})

test.each([
  [20, 20, false],
  [21, 20, true],
])('Of %i problems, %i are shown; that there are more is said: %s', (count, shown, more) => {
  const text = formatProblems(
    Array.from({ length: count }, () => problem(1, 1)),
    { file: 'a.yml', text: 'x' },
  )
  expect(text.match(/This is wrong/g)?.length).toEqual(shown)
  expect(text.endsWith('… and 1 more.')).toEqual(more)
})
