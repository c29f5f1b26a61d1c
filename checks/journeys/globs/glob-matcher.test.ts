import { describe, expect, test } from 'vitest'
import { globMatcher } from './glob-matcher.ts'

const table: [pattern: string, matching: string[], other: string[]][] = [
  ['src/app.ts', ['src/app.ts'], ['src/app.tsx', 'a/src/app.ts', 'src/app', 'src/APP.ts']],
  ['*.md', ['README.md', '.md', '.hidden.md'], ['docs/a.md', 'README.mdx']],
  ['**/*.md', ['README.md', 'docs/a.md', 'a/b/c/d.md'], ['README.mdx', 'md']],
  ['src/**', ['src/a', 'src/a/b.ts', 'src/.env'], ['src', 'srcs/a', 'a/src/b']],
  ['**', ['a', 'a/b/c.ts', '.x'], []],
  ['src/**/index.ts', ['src/index.ts', 'src/a/index.ts', 'src/a/b/index.ts'], ['src/xindex.ts', 'index.ts']],
  ['**/test/**', ['test/a', 'a/test/b/c'], ['test', 'atest/b', 'a/tests/b']],
  ['src/*/a.ts', ['src/x/a.ts'], ['src/a.ts', 'src/x/y/a.ts']],
  ['a**b', ['ab', 'axxb'], ['a/b', 'a/x/b']],
  ['src/**.ts', ['src/a.ts'], ['src/b/a.ts']],
  ['?.ts', ['a.ts', 'é.ts', '😀.ts'], ['.ts', 'ab.ts', '/.ts']],
  ['a?b', ['axb'], ['a/b', 'ab']],
  ['app/[id]/**', ['app/[id]/page.tsx'], ['app/i/page.tsx']],
  ['[[...slug]].tsx', ['[[...slug]].tsx'], ['s.tsx']],
  ['{a,b}.ts', ['a.ts', 'b.ts'], ['ab.ts', 'c.ts', '{a,b}.ts']],
  ['x{,.test}.ts', ['x.ts', 'x.test.ts'], ['x..ts']],
  ['{src,lib/{a,b}}/*.ts', ['src/x.ts', 'lib/a/x.ts', 'lib/b/x.ts'], ['lib/x.ts', 'lib/c/x.ts']],
  ['{src/**,**/ui}/*.ts', ['src/a/x.ts', 'ui/x.ts', 'a/ui/x.ts'], ['lib/x.ts']],
  ['a,b}.ts', ['a,b}.ts'], ['a.ts']],
  ['app/\\[id\\]/*.tsx', ['app/[id]/page.tsx'], ['app/i/page.tsx']],
  ['a\\*.ts', ['a*.ts'], ['ab.ts']],
  ['\\!a', ['!a'], ['a']],
  ['app/(shop)/+a.ts', ['app/(shop)/+a.ts'], ['app/shop/a.ts']],
  ['größe/数*', ['größe/数据.ts'], ['größe/x.ts']],
  ['two\nlines*', ['two\nlines.ts'], ['two lines.ts']],
]

describe.each(table)('%s', (pattern, matching, other) => {
  const matches = globMatcher(pattern)
  test.each(matching)('matches %s', (path) => expect(matches(path)).toBe(true))
  test.each(other)('does not match %s', (path) => expect(matches(path)).toBe(false))
})

test('S7: a hostile pattern on a long path takes linear time', { timeout: 30_000 }, () => {
  const started = performance.now()
  expect(globMatcher('**/*a*a*a*a*b')('a'.repeat(4000))).toBe(false)
  expect(globMatcher('**/**/**/**/**/**/*b')('a/'.repeat(2000))).toBe(false)
  expect(globMatcher(`${'{a,{a,{a,aa}}}'.repeat(16)}b`)('a'.repeat(4000))).toBe(false)
  expect(globMatcher(`${'{*,**}'.repeat(36)}b`)('a'.repeat(4000))).toBe(false)
  expect(performance.now() - started).toBeLessThan(20_000)
})

test('an invalid glob throws, as it ought to have been refused before', () => {
  expect(() => globMatcher('src/{a')).toThrow('The glob src/{a has a "{" without its "}"')
})
