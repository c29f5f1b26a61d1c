import { expect, test } from 'vitest'
import { sourcesOfFile } from './sources-of-file.ts'

test('a file has the sources that its path fits, whatever else bears its name', () => {
  const find = sourcesOfFile(
    [
      '../../src/a/page.ts',
      'webpack://shop/./src/a/page.ts?f3a2',
      '../../src/b/page.ts',
      '../../src/a/other.ts',
      '',
    ].map((source) => ({ source })),
  )
  expect(find('src/a/page.ts')).toEqual([
    { source: '../../src/a/page.ts' },
    { source: 'webpack://shop/./src/a/page.ts?f3a2' },
  ])
  expect(find('web/src/b/page.ts')).toEqual([{ source: '../../src/b/page.ts' }])
  expect(find('src/c/page.ts')).toEqual([])
  expect(find('src/none.ts')).toEqual([])
})
