import { expect, test } from 'vitest'
import { globError } from './glob-error.ts'

test.each(['a', '**', 'src/**/?{x,y}*.ts', 'app/[id]/**', '[a-', 'a]', 'a}', 'a!b', '\\!a', 'a'.repeat(256)])(
  '%s is a glob',
  (pattern) => expect(globError(pattern)).toBeUndefined(),
)

test.each([
  ['', 'is empty'],
  ['a'.repeat(257), 'is longer than 256 characters'],
  ['!src/**', 'starts with "!"'],
  ['/src/**', 'starts with "/"'],
  ['src/', 'ends with "/"'],
  ['./src', 'has a segment "."'],
  ['src/../lib', 'has a segment "." or ".."'],
  ['{a,b', 'has a "{" without its "}"'],
  ['{a,{b}', 'has a "{" without its "}"'],
  ['a\\', 'ends with "\\"'],
])('%s is not: it %s', (pattern, error) => {
  expect(globError(pattern)).toContain(error)
})

test('a glob of deep braces does not overflow anything', () => {
  expect(globError('{'.repeat(256))).toBe('has a "{" without its "}"')
})
