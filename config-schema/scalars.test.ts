import { expect, test } from 'vitest'
import type { z } from 'zod'
import {
  address,
  command,
  glob,
  id,
  kpiFile,
  member,
  page,
  percentage,
  repositoryPath,
  text,
  time,
  traceAddress,
  wholeNumber,
} from './scalars.ts'

const read = (kind: z.ZodType, written: unknown): unknown => {
  const parsed = kind.safeParse(written)
  return parsed.success ? parsed.data : 'refused'
}

test.each<[written: unknown, ratio: unknown]>([
  ['10%', 0.1],
  ['10 %', 0.1],
  ['12.5%', 0.125],
  ['0%', 0],
  ['100%', 1],
  [0.1, 0.1],
  [0, 0],
  [1, 1],
  ['100.1%', 'refused'],
  [1.1, 'refused'],
  [-0.1, 'refused'],
  ['-1%', 'refused'],
  ['10', 'refused'],
  ['0.1', 'refused'],
  ['%', 'refused'],
  [Number.NaN, 'refused'],
  [null, 'refused'],
])('The percentage %s is %s', (written, ratio) => {
  expect(read(percentage(), written)).toEqual(ratio)
})

test.each<[written: unknown, milliseconds: unknown]>([
  ['100ms', 100],
  ['2s', 2000],
  ['1.5s', 1500],
  ['2 s', 2000],
  ['1min', 60_000],
  ['60001ms', 'refused'],
  ['9ms', 'refused'],
  ['10ms', 10],
  [100, 'refused'],
  ['100', 'refused'],
  ['1m', 'refused'],
  ['-1s', 'refused'],
])('The time %s is %s', (written, milliseconds) => {
  expect(read(time({ from: '10ms', to: '1min' }), written)).toEqual(milliseconds)
})

test('A time can be read in seconds', () => {
  const inSeconds = time({ from: '1ms', to: '24h', unit: 's' })
  expect(['90s', '250ms', '24h', '24.1h'].map((written) => read(inSeconds, written))).toEqual([
    90,
    0.25,
    86_400,
    'refused',
  ])
})

const accepted = (kind: z.ZodType, written: unknown[]) => written.filter((each) => kind.safeParse(each).success)

test('A path stays inside the repository', () => {
  const inside = [
    'a',
    'ux/a.spec.ts',
    '.github/a.yml',
    '..a/b',
    'a..b/c',
    'src/pages/[id].tsx',
    'dir with space/ä.ts',
    'a'.repeat(256),
  ]
  const outside = [
    '',
    '/a',
    '~/a',
    './a',
    '../a',
    'a/../b',
    'a/..',
    'a/./b',
    '.',
    '..',
    'a//b',
    'a/',
    'a\\b',
    'C:/a',
    'a\nb',
    'a\0',
    'a'.repeat(257),
    1,
  ]
  expect(accepted(repositoryPath('a'), [...inside, ...outside])).toEqual(inside)
})

test('A KPI file is a path with one of two endings', () => {
  const files = ['kpis/a.csv', 'a.b.json']
  expect(accepted(kpiFile(''), [...files, 'a.txt', 'a.csv.gz', 'acsv', '../a.csv', '/a.csv', 'a.csv/'])).toEqual(files)
})

test('A glob is a path with wildcards', () => {
  const globs = ['**', '**/*.md', 'server/**', '*.{ts,tsx}', 'a/[bc]?']
  expect(accepted(glob(), [...globs, '!a', '/a/**', 'a/', '../**', ''])).toEqual(globs)
})

test('An id is words joined by hyphens', () => {
  const ids = ['a', 'initial-import', '2fa-setup', 'a'.repeat(60)]
  expect(accepted(id(), [...ids, '', 'A', 'a_b', 'a--b', '-a', 'a-', 'a b', 'ä', '__proto__', 'a'.repeat(61)])).toEqual(
    ids,
  )
})

test('A page is a path on the own origin', () => {
  const pages = ['/', '/import', '/a/b?c=d', '/a//b']
  expect(accepted(page(), [...pages, 'import', '//host/x', '/\\host', '/a b', '/a#b', 'https://host/', ''])).toEqual(
    pages,
  )
})

test('An address holds no secrets and nothing that a page would replace', () => {
  const addresses = ['https://a.example', 'http://localhost:3000/', 'https://a.example/shop', 'http://[::1]:80/']
  const others = [
    'a.example',
    'ftp://a',
    'https://',
    'https://u:p@a.example',
    'https://a.example?x',
    'https://a.example/#x',
    'https://a b',
  ]
  expect(accepted(address(), [...addresses, ...others])).toEqual(addresses)
})

test('A member is a GitHub team or user', () => {
  const members = ['@acme/onboarding', '@ana', '@a-b/c.d_e']
  expect(accepted(member(), [...members, 'acme', '@', '@a/', '@a/b/c', '@-a', '@a b'])).toEqual(members)
})

test('Text is one line that says something', () => {
  expect(accepted(text(5), ['a', ' a ', 'äöü', '12345', '', '  ', 'a\nb', 'a\u001b', '123456'])).toEqual([
    'a',
    ' a ',
    'äöü',
    '12345',
  ])
})

test('A command may have several lines', () => {
  expect(accepted(command(), ['npm start', 'a\nb\n', '\ta', '', ' \n ', 'a\0'])).toEqual(['npm start', 'a\nb\n', '\ta'])
})

test('A whole number keeps its bounds', () => {
  expect(accepted(wholeNumber(1, 20), [0, 1, 1.5, 20, 21, '1'])).toEqual([1, 20])
})

test.each([
  'https://jaeger.example.com/trace/{traceId}',
  'https://apm.example.com:8080/link?id={traceId}&from=ux#{traceId}',
])('%s is an address of traces', (written) => {
  expect(read(traceAddress(), written)).toBe(written)
})

test.each([
  'http://jaeger.example.com/trace/{traceId}',
  'https://jaeger.example.com/trace/',
  'https://{traceId}.example.com/',
  'https://someone@example.com/{traceId}',
  'https://example.com/{traceId}/{spanId}',
  'https://example.com/{traceId} more',
  'javascript://example.com/{traceId}',
])('%s is no address of traces', (written) => {
  expect(read(traceAddress(), written)).toBe('refused')
})
