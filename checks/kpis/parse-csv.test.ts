import { expect, test } from 'vitest'
import { parseCsv } from './parse-csv.ts'

const wrong = (line: number) => ({
  status: 'malformed',
  reason: `line ${line} has a quote in the wrong place or not closed`,
})

test.each<[text: string, records: { line: number; fields: string[] }[]]>([
  ['', []],
  ['\n\n', []],
  [',\n', []],
  ['a', [{ line: 1, fields: ['a'] }]],
  ['a,', [{ line: 1, fields: ['a', ''] }]],
  [
    'a, b \r\n1,2',
    [
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1', '2'] },
    ],
  ],
  [
    'a\r1\r',
    [
      { line: 1, fields: ['a'] },
      { line: 2, fields: ['1'] },
    ],
  ],
  [
    'a\n\n1\n',
    [
      { line: 1, fields: ['a'] },
      { line: 3, fields: ['1'] },
    ],
  ],
  ['"3,120","say ""yes"""', [{ line: 1, fields: ['3,120', 'say "yes"'] }]],
  [
    '"a\nb",c\nd,e',
    [
      { line: 1, fields: ['a\nb', 'c'] },
      { line: 3, fields: ['d', 'e'] },
    ],
  ],
  ['"",x', [{ line: 1, fields: ['', 'x'] }]],
])('%j is read', (text, records) => {
  expect(parseCsv(text)).toEqual({ status: 'ok', records })
})

test.each([
  ['a,"b', 1],
  ['a,b\n1,2"3"', 2],
  ['a\n"b"c', 2],
  ['"a\nb"\n"', 3],
])('%j is malformed in line %i', (text, line) => {
  expect(parseCsv(text)).toEqual(wrong(line))
})
