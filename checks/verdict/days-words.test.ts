import { expect, test } from 'vitest'
import { dayWords } from './day-words.ts'
import { daysWords } from './days-words.ts'

test.each([
  ['2026-02-22', '2026-02-28', '22 to 28 February 2026'],
  ['2026-02-25', '2026-03-03', '25 February to 3 March 2026'],
  ['2025-12-29', '2026-01-04', '29 December 2025 to 4 January 2026'],
  ['2026-02-22', '2026-02-22', '22 February 2026'],
  ['soon', 'later', 'soon to later'],
])('From %s to %s is %s', (from, to, words) => expect(daysWords({ from, to })).toBe(words))

test.each([
  ['2026-02-28', '2026-02-28', 'Saturday'],
  ['2026-02-22', '2026-02-28', 'Sunday'],
  ['2026-02-21', '2026-02-28', '21 February'],
  ['2025-12-31', '2026-02-28', '31 December 2025'],
  ['2026-02-21', undefined, '21 February 2026'],
])('With %s as a day and %s as the last it is %s', (day, last, words) => expect(dayWords(day, last)).toBe(words))
