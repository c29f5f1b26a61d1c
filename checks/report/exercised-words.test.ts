import { expect, test } from 'vitest'
import { exercisedWords } from './exercised-words.ts'

test('nothing is said where nobody can tell, or no changed line has code', () => {
  expect(exercisedWords('unknown')).toBeUndefined()
  expect(exercisedWords({ ran: 0, of: 0, files: [] })).toBeUndefined()
})

test('the lines that did not run are named, file by file', () => {
  const files = [
    { file: 'src/a.ts', ran: 1, of: 16, notRun: Array.from({ length: 15 }, (_, index) => index + 3) },
    { file: 'src/b.ts', ran: 2, of: 2, notRun: [] },
    { file: 'src/c.ts', ran: 0, of: 1, notRun: [7], pathAlone: true as const },
  ]
  expect(exercisedWords({ ran: 3, of: 19, files })).toEqual({
    all: '3 of 19 changed lines ran',
    files: [
      { file: 'src/a.ts', words: '1 of 16 ran; not lines 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 and 3 more' },
      { file: 'src/b.ts', words: '2 of 2 ran' },
      { file: 'src/c.ts', words: '0 of 1 ran; not line 7 (recognised by its path alone)' },
    ],
  })
  expect(exercisedWords({ ran: 1, of: 1, files: [] })?.all).toBe('1 of 1 changed line ran')
})
