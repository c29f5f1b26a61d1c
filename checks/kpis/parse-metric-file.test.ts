import { expect, test } from 'vitest'
import { parseMetricFile } from './parse-metric-file.ts'

test('Values stand at their hours, several of an hour as their mean, and empty cells are no data', () => {
  const text = 'at,rowMs,errors\n2026-11-29T10:00Z,40,0\n2026-11-29 10:30:00.5+00:00,60,0\n2026-11-29T12:00+01:00,10,\n'
  expect(parseMetricFile(text, 'rowMs')).toEqual({
    status: 'ok',
    value: new Map([
      ['2026-11-29T10:00:00Z', 50],
      ['2026-11-29T11:00:00Z', 10],
    ]),
  })
  expect(parseMetricFile(text, 'errors')).toEqual({ status: 'ok', value: new Map([['2026-11-29T10:00:00Z', 0]]) })
})

test.each([
  ['', 'its first line does not name at'],
  ['at,b\n', 'its first line does not name rowMs, only b'],
  ['at,rowMs\n2026-11-29T10:00,1\n', 'line 2 has no moment such as 2026-11-29T13:00Z'],
  ['at,rowMs\n2026-13-29T10:00Z,1\n', 'line 2 has no moment such as 2026-11-29T13:00Z'],
  ['at,rowMs\n2026-11-29T10:00Z,1\n2026-11-29T11:00Z,slow\n', 'line 3 has a value that is no number'],
  ['at,rowMs\n2026-11-29T10:00Z,1,2\n', 'line 2 has 3 values, the header 2'],
])('%j is no file of metrics', (text, reason) => {
  expect(parseMetricFile(text, 'rowMs')).toEqual({ status: 'malformed', reason })
})
