import { expect, test } from 'vitest'
import { readJson } from './read-json.ts'

test.each([
  '{}',
  '[]',
  ' { "a" : [ 1 , -2.5e3, true, false, null, "x\\"\\u00e4\\n" ] , "b" : { "c" : { } } } \n',
  '"text"',
  '-0',
  '\r\n{"ä":"\u{1F600}"}\r\n',
])('%s is read as JSON.parse reads it', (text) => {
  const read = readJson(text)
  expect(read.status === 'ok' && read.root.value).toEqual(JSON.parse(text))
})

test('Values know where they stand', () => {
  const text = '{ "a": 1,\n  "b": {"c": "x"} }'
  const read = readJson(text)
  if (read.status !== 'ok') throw new Error(read.reason)
  const [, b] = read.root.members ?? []
  const [c] = b?.node.members ?? []
  expect([read.root, b?.node, c?.node].map((node) => text.slice(node?.start, node?.end))).toEqual([
    text,
    '{"c": "x"}',
    '"x"',
  ])
  expect(text.slice(c?.start, c?.node.end)).toBe('"c": "x"')
})

test.each([
  ['', 1, 'the end of the file is no JSON'],
  ['{\n  "a": 1,\n  // why\n  "b": 2\n}', 3, 'a key in `"` is expected here, not `/`'],
  ['{\n  "a": 1,\n}', 3, 'a key in `"` is expected here, not `}`'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, '`,` is expected here, not `"`'],
  ['{\n  "a" 1\n}', 2, '`:` is expected here, not `1`'],
  ["{\n  'a': 1\n}", 2, 'a key in `"` is expected here, not `\'`'],
  ['{\n  "a": 01\n}', 2, '01 is no JSON'],
  ['{\n  "a": yes\n}', 2, '`yes` is no JSON'],
  ['{\n  "a": "x\n"}', 2, '`"` is no JSON'],
  ['{\n  "a": {"b": 1}', 2, '`,` is expected here, not the end of the file'],
  ['{"a": 1}\n{', 2, 'nothing is expected here, and there is `{`'],
  ['{\n  "a": 1,\n  "b": 2,\n  "a": 3\n}', 4, 'the key `a` stands there twice'],
  ['\ufeff{}', 1, 'it begins with a byte order mark, which JSON does not have'],
  ['flags:\n  a:\n', 1, '`flags` is no JSON'],
])('%j is malformed at line %i: %s', (text, line, reason) => {
  expect(readJson(text)).toEqual({ status: 'malformed', line, reason })
})
