import { expect, test } from 'vitest'
import { parseChanges } from './parse-changes.ts'

const none = '0'.repeat(40)
const one = '1'.repeat(40)
const two = '2'.repeat(40)
const raw = (...lines: [head: string, ...paths: string[]][]) =>
  lines.map(([head, ...paths]) => [head, ...paths, ''].join('\0')).join('')

test('no output is no change', () => {
  expect(parseChanges({ raw: '', numstat: '' })).toEqual([])
})

test('added, modified and deleted files keep their order', () => {
  const changes = parseChanges({
    raw: raw(
      [`:000000 100644 ${none} ${one} A`, 'new.ts'],
      [`:100644 100644 ${one} ${two} M`, 'src/a.ts'],
      [`:100644 000000 ${one} ${none} D`, 'old.ts'],
    ),
    numstat: '1\t0\tnew.ts\x002\t2\tsrc/a.ts\x000\t9\told.ts\0',
  })
  expect(changes).toEqual([
    { path: 'new.ts', status: 'added', binary: false },
    { path: 'src/a.ts', status: 'modified', binary: false },
    { path: 'old.ts', status: 'deleted', binary: false },
  ])
})

test('a rename keeps its old path, a copy is an added file', () => {
  const changes = parseChanges({
    raw: raw(
      [`:100644 100644 ${one} ${one} R100`, 'a.ts', 'b.ts'],
      [`:100644 100644 ${one} ${two} C075`, 'c.ts', 'd.ts'],
      [`:100644 100644 ${one} ${two} M`, 'e.ts'],
    ),
    numstat: '0\t0\t\0a.ts\0b.ts\x001\t1\t\0c.ts\0d.ts\x001\t1\te.ts\0',
  })
  expect(changes).toEqual([
    { path: 'b.ts', status: 'renamed', from: 'a.ts', binary: false },
    { path: 'd.ts', status: 'added', binary: false },
    { path: 'e.ts', status: 'modified', binary: false },
  ])
})

test('binary files are told from text, renamed ones by their new path', () => {
  const changes = parseChanges({
    raw: raw(
      [`:100644 100644 ${one} ${two} R080`, 'a.png', 'b.png'],
      [`:000000 100644 ${none} ${one} A`, 'c.png'],
      [`:100644 100644 ${one} ${two} M`, 'a.svg'],
    ),
    numstat: '-\t-\t\0a.png\0b.png\0-\t-\tc.png\x001\t1\ta.svg\0',
  })
  expect(changes.map((change) => [change.path, change.binary])).toEqual([
    ['b.png', true],
    ['c.png', true],
    ['a.svg', false],
  ])
})

test('a change of mode, a change of type and a moved submodule are modifications', () => {
  const changes = parseChanges({
    raw: raw(
      [`:100644 100755 ${one} ${one} M`, 'run.sh'],
      [`:100644 120000 ${one} ${two} T`, 'link'],
      [`:160000 160000 ${one} ${two} M`, 'vendor/lib'],
    ),
    numstat: '0\t0\trun.sh\x001\t1\tlink\x001\t1\tvendor/lib\0',
  })
  expect(changes.map((change) => change.status)).toEqual(['modified', 'modified', 'modified'])
})

test('spaces, tabs, newlines and letters of any script stay part of the path', () => {
  const paths = ['my file.ts', 'tab\there.ts', 'two\nlines.ts', 'größe/数据.ts', ':100644 looks like a line']
  const changes = parseChanges({
    raw: raw(...paths.map((path): [string, string] => [`:100644 100644 ${one} ${two} M`, path])),
    numstat: paths.map((path) => `-\t-\t${path}\0`).join(''),
  })
  expect(changes).toEqual(paths.map((path) => ({ path, status: 'modified', binary: true })))
})

test('object ids of SHA-256 repositories are read too', () => {
  const changes = parseChanges({
    raw: raw([`:100644 100644 ${'a'.repeat(64)} ${'b'.repeat(64)} M`, 'a.ts']),
    numstat: '1\t1\ta.ts\0',
  })
  expect(changes).toEqual([{ path: 'a.ts', status: 'modified', binary: false }])
})

test('what is not such output is a bug and throws', () => {
  expect(() => parseChanges({ raw: 'diff --git a b\0', numstat: '' })).toThrow('Not a line of git diff --raw')
  expect(() => parseChanges({ raw: `:100644 100644 ${one} ${two} U\0a.ts\0`, numstat: '' })).toThrow('--raw')
  expect(() => parseChanges({ raw: `:100644 100644 ${one} ${two} R100\0a.ts\0`, numstat: '' })).toThrow('no new path')
  expect(() => parseChanges({ raw: '', numstat: 'fatal\0' })).toThrow('Not a line of git diff --numstat')
})
